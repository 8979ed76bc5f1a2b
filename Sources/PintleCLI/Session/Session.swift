internal import Pintle
internal import PintleCore
internal import PintleCrypto
internal import PintleVault

/// An opened project and the key that works on it.
struct Session: ~Copyable {
    let environment: ProcessEnvironment
    let workspace: Workspace
    let identity: Identity

    /// Loads the key from wherever it is; a passphrase is asked for on the terminal.
    static func identity(_ environment: ProcessEnvironment) throws(PintleError) -> Identity {
        var failure: PintleError?
        do throws(IdentityError) {
            return try KeySources(environment: environment).load { (place) throws(IdentityError) in
                do throws(PintleError) {
                    if let line = try Terminal.secretLine("Passphrase of \(place): ") { return line }
                } catch { failure = error }
                throw IdentityError(.passphraseNeeded, at: place)
            }
        } catch {
            throw failure ?? PintleError(error)
        }
    }
}
