internal import PintleProject
internal import PintleFindings
internal import PintleVault

/// A new private key that is printed once and stored nowhere.
struct PrintedKey: ~Copyable {
    private let identity: Identity

    var publicKey: PublicKey { identity.publicKey }

    init() throws(PintleError) {
        identity = try Identity.generate()
    }

    /// Writes the key string to standard output, from guarded memory.
    ///
    /// - Parameter root: The project's root, which the key string contains.
    /// - Throws: ``PintleError`` when standard output cannot be written.
    func write(root: TrustedRoot) throws(PintleError) {
        try identity.withKeyString(root: root) { (text) throws(PintleError) in
            try Terminal.output(text)
            try Terminal.output("\n")
        }
    }
}
