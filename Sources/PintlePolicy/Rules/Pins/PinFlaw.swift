internal import PintleSystem

/// What is wrong with a pin that is not canonical, as far as it can be told.
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
        case .empty: "nothing stands there"
        case .fingerprint: "it is a fingerprint in hexadecimal, as of a certificate"
        case .padding: "it does not end in exactly one ="
        case .alphabet: "it uses - and _, the alphabet of URLs"
        case .strayBits: "its last digit carries bits beyond the 32 bytes"
        case .foreignCharacters: "it has characters that are no base64"
        case .size(let count): "it holds \(count) bytes"
        }
    }

    var label: String {
        switch self {
        case .empty: "empty"
        case .fingerprint: "a fingerprint, not a pin"
        case .padding: "needs one = at the end"
        case .alphabet: "URL alphabet"
        case .strayBits: "mistyped or cut"
        case .foreignCharacters: "not base64"
        case .size: "not 32 bytes"
        }
    }

    /// `nil` when the pin can only be computed anew.
    var remedy: String? {
        switch self {
        case .padding: "let it end in exactly one =: 44 characters in all"
        case .alphabet: "write + for - and / for _"
        case .fingerprint:
            "a pin is the hash of the public key, not of the certificate; see: pintle rules PIN003"
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
