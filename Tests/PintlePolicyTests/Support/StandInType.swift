import PintleCertificates
import PintleCore
import PintleCrypto
import PintlePolicy
import PintleSchema

/// Stands in for the types of settings: rules see a type's name and what it read, never the type.
struct StandInType: SettingType {
    static let name = "stand-in"
    static let attributes: [String] = []
    static let examples = TypeExamples(accepted: [], refused: [])

    init() {}

    init(reading attributes: inout TypeAttributes) {}

    func read(_ text: Span<UInt8>) throws(TypeMismatch) -> TypedValue { .text("") }

    /// A text as the type of that name reads it.
    static func typed(_ text: String, as type: String, of element: String? = nil) -> TypedValue? {
        switch type {
        case "url", "supabase-url": .url(text)
        case "pins": .pins(elements(text).map { Pin(text: $0) })
        case "list": .list(elements(text).compactMap { typed($0, as: element ?? "string") })
        case "enum": .text(text)
        default: registered(text, as: type, of: element)
        }
    }

    /// A text as the real type of that name reads it; `nil` when the type refuses it.
    private static func registered(_ text: String, as name: String, of element: String?) -> TypedValue? {
        guard let type = SettingTypeRegistry.all.first(where: { $0.name == name }) else { return .text(text) }
        var attributes: TypeAttributes = element.map { ["of": .text($0)] } ?? [:]
        return try? type.init(reading: &attributes).read(Array(text.utf8).span)
    }

    private static func elements(_ text: String) -> [String] {
        text.isEmpty ? [] : text.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
    }
}

/// A secret that is only lent.
struct GuardedText: ProtectedText {
    private let bytes: [UInt8]

    init(_ text: String) { bytes = Array(text.utf8) }

    func withBytes<R, E: Error>(_ body: (Span<UInt8>) throws(E) -> R) throws(E) -> R { try body(bytes.span) }
}

/// Random secrets, the same in every run (SplitMix64).
struct RandomText: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }

    mutating func bytes(of alphabet: [UInt8], count: Int) -> [UInt8] {
        (0..<count).map { _ in alphabet[Int(next() % UInt64(alphabet.count))] }
    }

    enum Alphabet: String, CaseIterable {
        case hex, base62, base64, base64URL, printable

        var digits: [UInt8] {
            let base62 = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789"
            return switch self {
            case .hex: Array("0123456789abcdef".utf8)
            case .base62: Array(base62.utf8)
            case .base64: Array((base62 + "+/").utf8)
            case .base64URL: Array((base62 + "-_").utf8)
            case .printable: Array(0x21...0x7E)
            }
        }

        /// As many as make 128 bits or more.
        var usualCount: Int { self == .hex ? 64 : self == .printable ? 32 : 43 }
    }
}

/// The rules of every target: all of them run the same tests.
enum TestRules {
    static let further = CertificateRuleRegistry.all
    static let all = RuleRegistry.all + further
    static let reference = RuleReference(further: further)
}

/// The real computation, as the library joins it.
struct TestTokenVerifier: TokenVerifier {
    func isCode(_ code: Span<UInt8>, of message: Span<UInt8>, under key: [UInt8], algorithm: String) -> Bool {
        switch algorithm {
        case "HS256": MessageAuthentication.isCode(code, of: message, under: key, .sha256)
        case "HS512": MessageAuthentication.isCode(code, of: message, under: key, .sha512)
        default: false
        }
    }
}
