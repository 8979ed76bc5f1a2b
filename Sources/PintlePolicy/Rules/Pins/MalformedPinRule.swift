import PintleSchema
internal import PintleSystem

/// Refuses pins that are not canonical base64 of 32 bytes.
struct MalformedPinRule: Rule {
    static let code = "PIN003"
    static let title = "pins that are not canonical base64 of 32 bytes"
    static let levels = RuleLevels.alwaysError
    static let why = "on Android the app stops at its first connection; on iOS and in OkHttp the pin never matches"
    static let sources = ["AOSP XmlConfigSource.parsePin", "RFC 7469 2.4", "RFC 4648 3.5"]
    static let fix = "compute the pin again: pintle pins show KEY.pem"
    static let givesWayTo = ["PIN004", "PIN005"]
    static let examples = RuleExamples(
        bad: [
            RuleExample(
                .client(
                    "api.pins",
                    "pins",
                    "sha256/C5+lpZ7tcVwmwQIMcRtPbsQtWLABXhQzejna0wHFr8M," + ExamplePins.gtsRootR4
                )
            ),
            RuleExample(
                .client(
                    "api.pins",
                    "pins",
                    ExamplePins.isrgRootX1 + ",sha256/diGVwiVYbubAI3RW4hB9xU8e_CH2GnkuvVFZE8zmgzI="
                )
            ),
            RuleExample(
                .client(
                    "api.pins",
                    "pins",
                    "sha256/C5+lpZ7tcVwmwQIMcRtPbsQtWLABXhQzejna0wHFr8N=," + ExamplePins.gtsRootR4
                )
            ),
            RuleExample(
                .client("shop.pins", "pins", ExamplePins.isrgRootX1 + ",sha256/Zm9vYmFyYmF6cXV4")
            ),
        ],
        good: [
            RuleExample(.client("api.pins", "pins", ExamplePins.two)),
            RuleExample(
                .client(
                    "api.pins",
                    "pins",
                    "r/mIkG3eEpVdm+u/ko/cwxzOMo1bk4TyHIlByibiA5E=,i7WTqTvh0OioIruIfFR4kMPnBqrS2rdiVPl/s2uC/CY="
                )
            ),
            RuleExample(.client("shop.pins", "pins", PinSample.pair)),
            RuleExample(.client("feed.pins", "pins", PinSample.otherPair)),
        ]
    )

    func objections(in environment: ResolvedEnvironment, context: RuleContext) -> [Objection] {
        context.pinSets.flatMap { set in
            set.firstOccurrences.filter { !$0.pin.isCanonical }.map { element, pin in
                let flaw = PinFlaw(of: pin)
                return Objection(
                    to: .setting(set.value),
                    "\(set.name(of: element)) in \(context.environment) is not the base64 of 32 bytes: \(flaw.problem)",
                    label: flaw.label,
                    fix: flaw.remedy,
                    element: element,
                    range: pin.range
                )
            }
        }
    }
}

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
