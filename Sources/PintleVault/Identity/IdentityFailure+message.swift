internal import PintleCrypto
internal import PintleSystem

extension IdentityFailure {
    /// What is wrong.
    var problem: String {
        switch self {
        case .noKey(let tried): "no private key; tried, in this order:" + tried.map { "\n  - \($0)" }.joined()
        case .keyString(.prefix): "not a private key: it begins like none that pintle knows"
        case .keyString: "the private key was mistyped or cut: its checksum or form is wrong"
        case .payload: "the private key has the wrong length, or a pin that cannot be"
        case .publicKey: "this is a public key, not a private one"
        case .sshKey(let flaw): flaw.problem
        case .foreignKey: "this key is age's or OpenSSH's, not one of pintle's own"
        case .empty: "no private key in it"
        case .extraLines: "more than one private key in it"
        case .armour: "a protected private key that is not in its one form"
        case .version: "a protected private key of a later version"
        case .costs: "a protected private key whose Argon2id costs are outside the accepted range"
        case .tooLarge(let limit): "longer than any key: more than \(limit) bytes"
        case .unreadable(let code): "cannot be read: \(SystemError(code: code))"
        case .readableByOthers(let mode): "others have rights on this private key (mode \(String(mode, radix: 8)))"
        case .foreignOwner: "this private key belongs to another user"
        case .notRegular: "not a regular file"
        case .passphraseNeeded: "the private key has a passphrase, and there is nobody to ask for it"
        case .passphraseWrong: "wrong passphrase, or the file was changed"
        case .passphraseEmpty: "an empty passphrase protects nothing"
        case .exists: "there is an identity already; it is never overwritten"
        case .unwritable(let code): "cannot be written: \(SystemError(code: code))"
        case .commandForm: "not a JSON array of strings that begins with a program"
        case .commandNotStarted(let code): "the command could not be started: \(SystemError(code: code))"
        case .commandFailed(let status): "the command failed with status \(status)"
        case .commandTimeout(let seconds): "the command did not end within \(seconds) seconds"
        case .cryptography(let error): error.description
        }
    }

    /// What to do about it.
    var remedy: String {
        switch self {
        case .noKey: "ask to join a project: pintle join NAME; start one: pintle init; on a machine set PINTLE_KEY_FILE"
        case .keyString, .payload, .empty, .extraLines:
            "put exactly one key there, whole: PINTLE-KEY-1…, AGE-SECRET-KEY-1…, or an OpenSSH key file"
        case .publicKey: "use the line that begins with PINTLE-KEY-1"
        case .sshKey(let flaw): flaw.remedy
        case .foreignKey: "copy the key file itself, with mode 600"
        case .armour, .passphraseWrong: "try again, or restore the file from where it was backed up"
        case .version: "install a newer release of pintle"
        case .costs: "do not use this file unless you know who made it; export the key again"
        case .tooLarge: "make sure that this is the key and not another file"
        case .unreadable, .notRegular: "make it a regular file that you can read"
        case .readableByOthers: "chmod 600 the file, and replace the key if others may have read it"
        case .foreignOwner: "copy it to a file of your own with mode 600"
        case .passphraseNeeded: "run this on a terminal, or give the machine a key of its own in PINTLE_KEY_FILE"
        case .passphraseEmpty: "choose one of several words, or say explicitly that there is none"
        case .exists: "keep using it, or move it away first if it really is of no use"
        case .unwritable: "check the directory, its permissions and the free space"
        case .commandForm: "write it like [\"pass\", \"show\", \"pintle\"]; no shell takes part"
        case .commandNotStarted, .commandFailed, .commandTimeout: "run the command by hand and see what it says"
        case .cryptography: "check the installation of libsodium and the memory that is left"
        }
    }

    /// The status a command exits with.
    var exitStatus: Int32 {
        switch self {
        case .keyString, .payload, .publicKey, .sshKey, .foreignKey, .empty, .extraLines, .armour, .version, .costs,
            .tooLarge,
            .commandForm:
            65
        case .exists, .unwritable: 73
        case .unreadable, .cryptography: 74
        case .noKey, .readableByOthers, .foreignOwner, .notRegular, .passphraseNeeded, .passphraseWrong,
            .passphraseEmpty, .commandNotStarted, .commandFailed, .commandTimeout:
            77
        }
    }
}
