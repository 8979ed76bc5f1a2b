package import PintleFindings

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
