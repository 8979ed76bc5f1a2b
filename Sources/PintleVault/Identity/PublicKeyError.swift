/// Why a text is not a member's public key.
package enum PublicKeyError: Error, Equatable, Sendable {
    /// It begins like none of the three kinds.
    case unknownKind
    /// It is a private key, and was perhaps about to be published.
    case privateKey
    /// An ssh key of another algorithm than Ed25519.
    case otherSSHKey
    /// A character is wrong, missing or too much.
    case mistyped
    /// The text is whole, but the key has another length.
    case length
    /// The bytes are not a point that may be used.
    case unusablePoint
}

extension PublicKeyError: CustomStringConvertible {
    /// What is wrong.
    package var problem: String {
        switch self {
        case .unknownKind: "not a public key: it begins with neither pintle1, age1 nor ssh-ed25519:"
        case .privateKey: "this is a private key, not a public one"
        case .otherSSHKey: "of ssh keys, only ssh-ed25519 can be a reader"
        case .mistyped: "the public key was mistyped or cut: its checksum or form is wrong"
        case .length: "the public key has the wrong length"
        case .unusablePoint: "the public key is not a usable point of its curve"
        }
    }

    /// What to do about it.
    package var remedy: String {
        switch self {
        case .unknownKind: "copy it whole: pintle1…, age1… from age-keygen -y, or a line of id_ed25519.pub"
        case .privateKey: "keep it to yourself; if others may have seen it, make a new one"
        case .otherSSHKey: "make one with: ssh-keygen -t ed25519"
        case .mistyped, .length: "copy it again, whole, in its own case, without spaces"
        case .unusablePoint: "refuse it and ask its owner how it was made"
        }
    }

    package var description: String { "\(problem)\n  fix: \(remedy)" }
}
