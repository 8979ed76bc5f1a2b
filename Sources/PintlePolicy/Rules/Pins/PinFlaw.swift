internal import PintleSystem

/// The problem of a pin that is not canonical.
enum PinFlaw {
    case empty
    case fingerprint
    case padding
    case alphabet
    case strayBits
    case foreignCharacters
    case size(Int)

    init(of pin: PinSpelling) {
        let digits = pin.digits
        if digits.isEmpty {
            self = .empty
        } else if Self.isFingerprint(digits) {
            self = .fingerprint
        } else if let bytes = Base64.decodeLeniently(digits.span) {
            if bytes.count != PinSpelling.digestSize {
                self = .size(bytes.count)
            } else if digits.contains(UInt8(ascii: "-")) || digits.contains(UInt8(ascii: "_")) {
                self = .alphabet
            } else {
                self = digits.count == PinSpelling.canonicalCount ? .strayBits : .padding
            }
        } else {
            self = .foreignCharacters
        }
    }

    var problem: String {
        switch self {
        case .empty: "it is empty"
        case .fingerprint: "it is a hexadecimal fingerprint, such as that of a certificate"
        case .padding: "it does not end in exactly one ="
        case .alphabet: "it uses - and _, the characters of URL-safe base64"
        case .strayBits: "its last character has extra bits after the 32 bytes"
        case .foreignCharacters: "it contains characters that are not base64"
        case .size(let count): "it has \(count) bytes"
        }
    }

    var label: String {
        switch self {
        case .empty: "empty"
        case .fingerprint: "a fingerprint, not a pin"
        case .padding: "needs one = at the end"
        case .alphabet: "URL-safe base64"
        case .strayBits: "mistyped or cut off"
        case .foreignCharacters: "not base64"
        case .size: "not 32 bytes"
        }
    }

    /// `nil` when the only fix is to compute the pin again.
    var remedy: String? {
        switch self {
        case .padding: "end it with exactly one =, so that it has 44 characters"
        case .alphabet: "replace - with + and _ with /"
        case .fingerprint:
            "compute the pin from the public key, not from the certificate: pintle pins show KEY.pem"
        case .empty, .strayBits, .foreignCharacters, .size: nil
        }
    }

    /// 20 or 32 bytes in hexadecimal, with or without colons.
    private static func isFingerprint(_ digits: [UInt8]) -> Bool {
        let plain = digits.filter { $0 != UInt8(ascii: ":") }
        return (plain.count == 64 || plain.count == 40)
            && plain.allSatisfy { $0.isDigit || (UInt8(ascii: "a")...UInt8(ascii: "f")).contains($0.asciiLowercased) }
    }
}
