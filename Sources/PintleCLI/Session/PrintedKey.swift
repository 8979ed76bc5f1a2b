internal import PintleProject
internal import PintleFindings
internal import PintleVault

/// A private key that is made here, printed once, and stored nowhere.
struct PrintedKey: ~Copyable {
    private let identity: Identity

    var publicKey: PublicKey { identity.publicKey }

    init() throws(PintleError) {
        identity = try Identity.generate()
    }

    /// Writes the key string to standard output, from guarded memory.
    ///
    /// - Parameter pin: What it brings along of the project.
    /// - Throws: ``PintleError`` when standard output takes nothing.
    func write(pin: RosterPin) throws(PintleError) {
        try identity.withKeyString(pin: pin) { (text) throws(PintleError) in
            try Terminal.output(text)
            try Terminal.output("\n")
        }
    }
}
