package import PintleFindings
internal import PintleSystem

// Places, files, commands and passphrases that give no private key.
extension PintleError {
    /// None of the places has a key; the message names each place with its problem.
    package static func noPrivateKey(tried: [String]) -> PintleError {
        PintleError(
            .noKey,
            "no private key; tried, in this order:" + tried.map { "\n  - \($0)" }.joined(),
            fix:
                "ask to join a project: pintle join NAME; start one: pintle init; in CI and on servers, set PINTLE_KEY_FILE",
            cause: .noPrivateKey
        )
    }

    // MARK: - Files

    private static let regularFile = "give the path of a regular file that you can read"

    /// A read failed; the code is an `errno`.
    package static func keyUnreadable(code: Int32) -> PintleError {
        PintleError(.unreadable, "cannot be read: \(String(errorNumber: code))", fix: regularFile)
    }

    /// The path leads to a directory, device, socket or pipe.
    package static var keyFileNotRegular: PintleError {
        PintleError(.noKey, "not a regular file", fix: regularFile)
    }

    /// Group or others have rights on the file.
    package static func keyFileReadableByOthers(mode: UInt32) -> PintleError {
        PintleError(
            .noKey,
            "other users can access this private key (mode \(String(mode, radix: 8)))",
            fix: "chmod 600 the file, and replace the key if others may have read it"
        )
    }

    /// The file belongs to another user.
    package static var keyFileOfAnotherUser: PintleError {
        PintleError(
            .noKey,
            "this private key belongs to another user",
            fix: "copy it to a file of your own with mode 600"
        )
    }

    /// There is an identity already; it is never overwritten.
    package static var identityExists: PintleError {
        PintleError(
            .unwritable,
            "there is an identity already; it is never overwritten",
            fix: "keep using it, or move the file away first if nobody needs it"
        )
    }

    /// A write failed; the code is an `errno`.
    package static func identityUnwritable(code: Int32) -> PintleError {
        PintleError(
            .unwritable,
            "cannot be written: \(String(errorNumber: code))",
            fix: "check the directory, its permissions and the free space"
        )
    }

    // MARK: - Passphrases

    /// The key has a passphrase, and nobody can be asked for it.
    package static var passphraseNeeded: PintleError {
        PintleError(
            .noKey,
            "the private key has a passphrase, and there is no terminal to ask for it",
            fix: "run this on a terminal, or give the machine a key of its own in PINTLE_KEY_FILE",
            cause: .passphraseNeeded
        )
    }

    /// The passphrase is wrong, or the file was changed; the two cannot be told apart.
    package static var wrongPassphrase: PintleError {
        PintleError(
            .noKey,
            "wrong passphrase, or the file was changed",
            fix: "try again, or restore the file from where it was backed up"
        )
    }

    /// An empty passphrase protects nothing.
    package static var emptyPassphrase: PintleError {
        PintleError(
            .noKey,
            "an empty passphrase protects nothing",
            fix: "choose one of several words, or say explicitly that there is none"
        )
    }

    // MARK: - Commands

    private static let runByHand = "run the command by hand and see what it says"

    /// The command is not a JSON array of strings.
    package static var keyCommandMalformed: PintleError {
        PintleError(
            .malformed,
            "not a JSON array of strings that begins with a program",
            fix: "write it like [\"pass\", \"show\", \"pintle\"]; it is not run by a shell"
        )
    }

    /// The command could not be started; the code is an `errno`.
    package static func keyCommandNotStarted(code: Int32) -> PintleError {
        PintleError(.noKey, "the command could not be started: \(String(errorNumber: code))", fix: runByHand)
    }

    /// The command failed; the status is 128 + N after signal N.
    package static func keyCommandFailed(status: Int32) -> PintleError {
        PintleError(.noKey, "the command failed with status \(status)", fix: runByHand)
    }

    /// The command did not end in time.
    package static func keyCommandTimedOut(seconds: Int) -> PintleError {
        PintleError(.noKey, "the command did not end within \(seconds) seconds", fix: runByHand)
    }
}
