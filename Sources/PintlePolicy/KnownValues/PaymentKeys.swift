/// Keys of payment services whose prefix tells live mode from test mode.
enum PaymentKeys {
    private static let test = ["sk_test_", "pk_test_", "rk_test_", "flwseck_test-", "flwpubk_test-"]
    private static let live = ["sk_live_", "rk_live_", "pk_live_"]

    static func isTest(_ text: Span<UInt8>) -> Bool { begins(text, with: test) }

    static func isLive(_ text: Span<UInt8>) -> Bool { begins(text, with: live) }

    private static func begins(_ text: Span<UInt8>, with prefixes: [String]) -> Bool {
        guard text.count > 12 else { return false }
        switch text[0].asciiLowercased {
        case UInt8(ascii: "s"), UInt8(ascii: "p"), UInt8(ascii: "r"), UInt8(ascii: "f"):
            return prefixes.contains { text.has($0) }
        default: return false
        }
    }
}
