package import PintleCrypto
package import PintleFindings

extension PintleError {
    /// A failure of the cryptography itself, such as no memory; wrong data has messages of its own.
    package static func crypto(_ error: CryptoError, path: String? = nil) -> PintleError {
        guard error != .cannotSign else {
            return PintleError(
                .notPermitted,
                path: path,
                "your key only reads: keys of age and of OpenSSH do not sign",
                why: "every save is signed",
                fix: "make a key that signs and ask an admin to add it: pintle join NAME"
            )
        }
        return PintleError(.unreadable, path: path, error.description, fix: "free some memory, then run it again")
    }
}
