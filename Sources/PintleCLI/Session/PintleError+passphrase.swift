internal import PintleFindings

// Files with a passphrase that cannot be used.
extension PintleError {
    static func exposedPassphrase(_ path: String) -> PintleError {
        PintleError(
            .noKey,
            path: path,
            "other users can access the file with the passphrase",
            fix: "chmod 600 the file, and choose another passphrase if others may have read it"
        )
    }

    static var noPassphrase: PintleError {
        PintleError(.usage, "the passphrase is empty", fix: "choose one of several words")
    }

    /// The terminal closed between the two questions.
    static var passphraseNotRepeated: PintleError {
        PintleError(
            .unreadable,
            "the terminal closed before the passphrase was repeated",
            fix: "run the command again"
        )
    }
}
