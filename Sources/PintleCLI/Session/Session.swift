internal import PintleCrypto
internal import PintleFindings
internal import PintleProject
internal import PintleSystem
internal import PintleVault

/// The caller's identity, as the terminal and the variables give it.
enum Session {
    /// Loads the key from wherever it is; a passphrase is asked for on the terminal.
    ///
    /// - Parameters:
    ///   - environment: The variables that say where it is.
    ///   - directory: The project that it is for; somebody who has no key is told how to become a member.
    /// - Returns: The key.
    /// - Throws: ``PintleError``.
    static func identity(
        _ environment: ProcessEnvironment,
        for directory: ProjectDirectory? = nil
    ) throws(PintleError) -> Identity {
        var failure: PintleError?
        do throws(IdentityError) {
            return try KeySources(environment: environment).load { (place) throws(IdentityError) in
                do throws(PintleError) {
                    if let line = try Terminal.secretLine("Passphrase of \(place): ") { return line }
                } catch { failure = error }
                throw IdentityError(.passphraseNeeded, at: place)
            }
        } catch {
            if let failure { throw failure }
            throw directory.map { TrustedRoots($0, environment).refusal(error) } ?? PintleError(error)
        }
    }

    /// The root that the private key brings along; without a key there is none.
    static func keyPin(_ environment: ProcessEnvironment) throws(PintleError) -> RosterPin? {
        do throws(IdentityError) {
            return try KeySources(environment: environment).load().pin
        } catch {
            switch error.reason {
            // Nothing here needs the key itself, so nobody is asked for a passphrase.
            case .noKey, .passphraseNeeded: return nil
            default: throw PintleError(error)
            }
        }
    }
}
