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
    ///   - directory: The project; the error without a key names the steps to become a member of it.
    /// - Returns: The key.
    /// - Throws: ``PintleError``.
    static func identity(
        _ environment: ProcessEnvironment,
        for directory: ProjectDirectory? = nil
    ) throws(PintleError) -> Identity {
        do throws(PintleError) {
            return try KeySources(environment: environment).load { (place) throws(PintleError) in
                if let line = try Terminal.secretLine("Passphrase of \(place): ") { return line }
                throw PintleError.passphraseNeeded.at(place)
            }
        } catch {
            throw directory.map { TrustedRoots($0, environment).refusal(error) } ?? error
        }
    }

    /// A key that needs no passphrase, for commands that show more with a key; nobody is asked for a passphrase.
    static func identityWithoutPassphrase(_ environment: ProcessEnvironment) -> SharedIdentity? {
        do throws(PintleError) {
            return SharedIdentity(try KeySources(environment: environment).load())
        } catch {
            return nil
        }
    }

    /// The root in the private key; `nil` without a key.
    static func keyRoot(_ environment: ProcessEnvironment) throws(PintleError) -> TrustedRoot? {
        do throws(PintleError) {
            return try KeySources(environment: environment).load().root
        } catch {
            switch error.cause {
            // Nothing here needs the key itself, so nobody is asked for a passphrase.
            case .noPrivateKey, .passphraseNeeded: return nil
            default: throw error
            }
        }
    }
}
