/// Why a text is not a pin.
package enum RosterPinError: Error, Equatable, Sendable {
    /// It is neither `ROOT` nor `ROOT/N/HN`.
    case form
    /// A fingerprint is not 43 characters of base64url.
    case fingerprint
    /// The position is not a number from 1 to 2^48, or has leading zeros.
    case position
    /// At position 1 the hash is the root, and here it is another.
    case contradiction
}

extension RosterPinError: CustomStringConvertible {
    /// What is wrong.
    package var problem: String {
        switch self {
        case .form: "a pin is ROOT or ROOT/POSITION/HASH"
        case .fingerprint: "the pin holds a fingerprint that was mistyped or cut"
        case .position: "the pin's position is not a number from 1 to 2^48 without leading zeros"
        case .contradiction: "the pin's hash at position 1 is not its root"
        }
    }

    /// What to do about it.
    package var remedy: String { "copy it whole from whoever keeps the roster, over a channel you trust" }

    package var description: String { "\(problem)\n  fix: \(remedy)" }
}
