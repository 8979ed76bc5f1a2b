package import PintleFindings

// Texts that are not a private key in one of its forms.
extension PintleError {
    private static func malformedKey(_ problem: String, fix: String) -> PintleError {
        PintleError(.malformed, problem, fix: fix)
    }

    private static let wholeKey =
        "give exactly one complete key: PINTLE-KEY-1…, AGE-SECRET-KEY-1…, or an OpenSSH key file"

    /// The text begins like no kind of private key.
    package static var unknownPrivateKey: PintleError {
        malformedKey("not a private key: it begins like no private key that Pintle knows", fix: wholeKey)
    }

    /// The key string was mistyped or cut.
    package static var mistypedPrivateKey: PintleError {
        malformedKey("the private key was mistyped or cut off: its checksum or form is wrong", fix: wholeKey)
    }

    /// The key string is complete, but its payload is not a seed with or without a root.
    package static var privateKeyLength: PintleError {
        malformedKey("the private key has the wrong length, or holds an invalid root", fix: wholeKey)
    }

    /// There is no key among the lines.
    package static var emptyPrivateKey: PintleError {
        malformedKey("contains no private key", fix: wholeKey)
    }

    /// There is more than one key.
    package static var severalPrivateKeys: PintleError {
        malformedKey("contains more than one private key", fix: wholeKey)
    }

    /// The key is a public key.
    package static var publicKeyAsPrivate: PintleError {
        malformedKey("this is a public key, not a private one", fix: "use the line that begins with PINTLE-KEY-1")
    }

    /// The key was not made by pintle, and a key that was is needed.
    package static var foreignPrivateKey: PintleError {
        malformedKey(
            "this is a key of age or OpenSSH, not of Pintle",
            fix: "copy the key file itself, with mode 600"
        )
    }

    /// The file has more bytes than any key.
    package static func keyTooLarge(limit: Int) -> PintleError {
        malformedKey(
            "longer than any key: more than \(limit) bytes",
            fix: "check that the path is that of the key"
        )
    }

    // MARK: - Encrypted keys

    /// The encrypted key does not have its required form.
    package static var malformedSealedKey: PintleError {
        malformedKey(
            "the encrypted private key is malformed",
            fix: "try again, or restore the file from where it was backed up"
        )
    }

    /// The encrypted key has a later version.
    package static var laterSealedKey: PintleError {
        malformedKey("the encrypted private key is of a later version", fix: "install a newer version of Pintle")
    }

    /// The costs of the encrypted key are outside the accepted range.
    package static var sealedKeyCosts: PintleError {
        malformedKey(
            "the Argon2id costs of the encrypted private key are outside the accepted range",
            fix: "do not use this file unless you know who made it; export the key again"
        )
    }

    // MARK: - Key files of OpenSSH

    private static let newSSHKey = "create one: ssh-keygen -t ed25519; or use a key of Pintle"

    /// The file is PEM of another kind, such as PKCS#8.
    package static var otherSSHKeyForm: PintleError {
        malformedKey("the private key is PEM, but not in the format of OpenSSH", fix: newSSHKey)
    }

    /// The file holds no Ed25519 key.
    package static var otherSSHKeyAlgorithm: PintleError {
        malformedKey("the private ssh key is not an Ed25519 key", fix: newSSHKey)
    }

    /// The key has a passphrase.
    package static var encryptedSSHKey: PintleError {
        malformedKey(
            "the private ssh key has a passphrase",
            fix: "remove the passphrase from a copy that only you can read: ssh-keygen -p -N '' -f COPY"
        )
    }

    /// The file holds more than one key.
    package static var severalSSHKeys: PintleError {
        malformedKey("the file contains more than one private ssh key", fix: "put each key into a separate file")
    }

    /// The file was cut or mistyped, or its two halves do not match.
    package static var damagedSSHKey: PintleError {
        malformedKey(
            "the private ssh key is cut off or damaged",
            fix: "restore the file from where it was backed up"
        )
    }
}

// Texts that are not the public key of a member.
extension PintleError {
    private static func malformedPublicKey(_ problem: String, fix: String) -> PintleError {
        PintleError(.malformed, problem, fix: fix)
    }

    private static let copyWhole = "copy it again, whole, in its own case, without spaces"

    /// The text begins like none of the three kinds.
    package static var unknownPublicKey: PintleError {
        malformedPublicKey(
            "not a public key: it begins with neither pintle1, age1 nor ssh-ed25519:",
            fix: "copy it whole: pintle1…, age1… from age-keygen -y, or a line of id_ed25519.pub"
        )
    }

    /// The text is a private key, which was perhaps about to be published.
    package static var privateKeyAsPublic: PintleError {
        malformedPublicKey(
            "this is a private key, not a public one",
            fix: "keep it to yourself; if others may have seen it, make a new one"
        )
    }

    /// The text is an ssh key of another algorithm than Ed25519.
    package static var otherPublicSSHKey: PintleError {
        malformedPublicKey(
            "of ssh keys, only ssh-ed25519 can be a reader",
            fix: "make one with: ssh-keygen -t ed25519"
        )
    }

    /// A character is wrong, missing or too much.
    package static var mistypedPublicKey: PintleError {
        malformedPublicKey(
            "the public key was mistyped or cut off: its checksum or form is wrong",
            fix: copyWhole
        )
    }

    /// The text is whole, but the key has another length.
    package static var publicKeyLength: PintleError {
        malformedPublicKey("the public key has the wrong length", fix: copyWhole)
    }

    /// The bytes are not a usable point of the curve.
    package static var unusablePublicKey: PintleError {
        malformedPublicKey(
            "the public key is not a usable point of its curve",
            fix: "refuse it and ask its owner how it was made"
        )
    }
}
