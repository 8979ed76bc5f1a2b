internal import PintleProject
internal import PintleFindings
internal import PintleSystem
internal import PintleVault

extension Session {
    /// The pin that the private key brings along; without a key there is none.
    static func keyPin(_ environment: ProcessEnvironment) throws(PintleError) -> RosterPin? {
        do throws(PintleError) {
            return try KeySources(environment: environment).load().pin
        } catch {
            switch error.cause {
            // Nothing here needs the key itself, so nobody is asked for a passphrase.
            case .noPrivateKey, .passphraseNeeded: return nil
            default: throw error
            }
        }
    }
}
