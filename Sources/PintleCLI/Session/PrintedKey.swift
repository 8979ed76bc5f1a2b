internal import PintleProject
internal import PintleFindings
internal import PintleVault

/// A private key that is made here, printed once, and stored nowhere.
struct PrintedKey: ~Copyable {
    private let identity: Identity

    var publicKey: PublicKey { identity.publicKey }

    init() throws(PintleError) {
        do throws(IdentityError) {
            identity = try Identity.generate()
        } catch {
            throw PintleError(error)
        }
    }

    /// Writes the key string to standard output, from guarded memory.
    ///
    /// - Parameter pin: What it brings along of the project.
    /// - Throws: ``PintleError`` when standard output takes nothing.
    func write(pin: RosterPin) throws(PintleError) {
        var failure: PintleError?
        do throws(IdentityError) {
            try identity.withKeyString(pin: pin) { (text) throws(IdentityError) in
                do throws(PintleError) {
                    try Terminal.output(text)
                    try Terminal.output("\n")
                } catch { failure = error }
            }
        } catch {
            throw PintleError(error)
        }
        if let failure { throw failure }
    }
}
