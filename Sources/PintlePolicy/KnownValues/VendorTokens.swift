/// The known tokens.
///
/// To add a vendor, add a line.
///
/// Forms as the rules of gitleaks (b58d3f1) and the vendors' own documentation give them. Google's `AIza…` keys are left
/// out: those of Firebase and Maps are public, and nothing in them tells the others apart.
enum VendorTokens {
    static let all = [
        VendorToken("AWS", "AKIA", .base32, 16...16),
        VendorToken("AWS", "ASIA", .base32, 16...16),
        VendorToken("GitHub", "ghp_", .alphanumeric, 36...36, isPersonal: true),
        VendorToken("GitHub", "gho_", .alphanumeric, 36...36, isPersonal: true),
        VendorToken("GitHub", "ghu_", .alphanumeric, 36...36, isPersonal: true),
        VendorToken("GitHub", "ghs_", .alphanumeric, 36...36),
        VendorToken("GitHub", "ghr_", .alphanumeric, 36...36),
        VendorToken("GitHub", "github_pat_", .word, 82...82, isPersonal: true),
        VendorToken("GitLab", "glpat-", .word, 20...64, isPersonal: true),
        VendorToken("npm", "npm_", .alphanumeric, 36...36),
        VendorToken("Stripe", "sk_test_", .alphanumeric, 10...250),
        VendorToken("Stripe", "sk_live_", .alphanumeric, 10...250),
        VendorToken("Stripe", "rk_test_", .alphanumeric, 10...250),
        VendorToken("Stripe", "rk_live_", .alphanumeric, 10...250),
        VendorToken("SendGrid", "SG.", .any, 66...66),
        VendorToken("Slack", "xoxb-", .word, 20...250),
        VendorToken("Slack", "xoxp-", .word, 20...250, isPersonal: true),
        VendorToken("Slack", "https://hooks.slack.com/services/", .any, 40...80),
        VendorToken("Mailgun", "key-", .hex, 32...32),
        VendorToken("Sentry", "sntryu_", .hex, 64...64, isPersonal: true),
        VendorToken("Sentry", "sntrys_", .any, 40...400),
        VendorToken("DigitalOcean", "dop_v1_", .hex, 64...64, isPersonal: true),
        VendorToken("DigitalOcean", "doo_v1_", .hex, 64...64),
        VendorToken("HashiCorp Vault", "hvs.", .word, 80...200),
        VendorToken("Doppler", "dp.pt.", .alphanumeric, 40...44, isPersonal: true),
        VendorToken("OpenAI", "sk-proj-", .word, 40...250),
        VendorToken("OpenAI", "sk-svcacct-", .word, 40...250),
        VendorToken("Anthropic", "sk-ant-", .word, 80...250),
        VendorToken("age", "AGE-SECRET-KEY-1", .alphanumeric, 58...58),
        VendorToken("1Password", "ops_eyJ", .any, 200...4000),
        VendorToken("Supabase", "sb_secret_", .word, 20...80),
        VendorToken("Supabase", "sbp_", .hex, 40...40, isPersonal: true),
        VendorToken("Supabase", "sbp_oauth_", .hex, 40...40, isPersonal: true),
    ]

    /// The forms by the first byte of their prefix.
    private static let byFirst: [[VendorToken]] = {
        var table: [[VendorToken]] = Array(repeating: [], count: 256)
        for token in all + further { table[Int(token.prefix.first ?? 0)].append(token) }
        return table
    }()

    /// The first token in a text that does not begin inside a word.
    static func first(in text: Span<UInt8>) -> VendorToken? {
        var isInWord = false
        for index in text.indices {
            let byte = text[index]
            if !isInWord, let token = byFirst[Int(byte)].first(where: { $0.occurs(in: text, at: index) }) {
                return token
            }
            if !isInWord, byte.isDigit, isTelegram(text, at: index) { return telegram }
            isInWord = byte.isLetter || byte.isDigit || byte == UInt8(ascii: "_")
        }
        return nil
    }

    /// The token that a whole text is.
    static func whole(_ text: Span<UInt8>) -> VendorToken? {
        guard text.count > 0 else { return nil }
        if isTelegram(text, at: 0) { return telegram }
        return byFirst[Int(text[0])].first { $0.occurs(in: text, at: 0) }
    }
}

/// The form of a vendor's tokens.
struct VendorToken: Sendable {
    enum Alphabet: Sendable {
        case hex, base32, base64, alphanumeric, word, any
    }

    let vendor: String
    let prefix: [UInt8]
    let alphabet: Alphabet
    /// The number of characters of the alphabet after the prefix.
    let count: ClosedRange<Int>
    /// Whether it belongs to a person, who may leave.
    let isPersonal: Bool

    init(
        _ vendor: String,
        _ prefix: String,
        _ alphabet: Alphabet,
        _ count: ClosedRange<Int>,
        isPersonal: Bool = false
    ) {
        self.vendor = vendor
        self.prefix = Array(prefix.utf8)
        self.alphabet = alphabet
        self.count = count
        self.isPersonal = isPersonal
    }

    /// Whether a token is at a position and ends there.
    func occurs(in text: Span<UInt8>, at start: Int) -> Bool {
        guard start + prefix.count + count.lowerBound <= text.count else { return false }
        for (offset, byte) in prefix.enumerated() where text[start + offset] != byte { return false }
        var end = start + prefix.count
        while end < text.count, contains(text[end]) { end += 1 }
        return count.contains(end - start - prefix.count)
    }

    private func contains(_ byte: UInt8) -> Bool {
        switch alphabet {
        case .hex: byte.isDigit || (0x61...0x66).contains(byte)
        case .base32: byte.isCapital || (0x32...0x37).contains(byte)
        case .base64: byte.isLetter || byte.isDigit || "+/=_-".utf8.contains(byte)
        case .alphanumeric: byte.isLetter || byte.isDigit
        case .word: byte.isLetter || byte.isDigit || byte == UInt8(ascii: "_") || byte == UInt8(ascii: "-")
        case .any: byte > 0x20 && byte < 0x7F
        }
    }
}

/// Keys of payment services whose prefix tells live mode from test mode.
enum PaymentKeys {
    private static let test = [
        "sk_test_", "pk_test_", "rk_test_", "flwseck_test-", "flwpubk_test-", "rzp_test_", "test_sk_", "test_ck_",
        "test_gck_",
        "sandbox-sq0", "sandbox_", "sb-mid-", "xnd_development_", "pdl_sdbx_", "shippo_test_", "access-sandbox-",
        "duffel_test_", "sk_sbox_", "pk_sbox_", "pub_test_", "prv_test_", "test_pk_",
        "pk_sandbox_", "sk_sandbox_", "gocardless_sandbox_",
    ]
    private static let live = [
        "sk_live_", "rk_live_", "pk_live_", "rzp_live_", "flwseck-", "xnd_production_", "pdl_live_",
    ]

    static func isTest(_ text: Span<UInt8>) -> Bool {
        // Mollie's keys: nothing else of letters and digits is so long.
        let isLong =
            text.count >= 30 && text.has("test_") && text.allSatisfy(in: 5..<text.count) { $0.isLetter || $0.isDigit }
        return isLong || begins(text, with: test)
    }

    static func isLive(_ text: Span<UInt8>) -> Bool { begins(text, with: live) }

    private static func begins(_ text: Span<UInt8>, with prefixes: [String]) -> Bool {
        guard text.count > 12 else { return false }
        switch text[0].asciiLowercased {
        case UInt8(ascii: "s"), UInt8(ascii: "p"), UInt8(ascii: "r"), UInt8(ascii: "f"), UInt8(ascii: "t"),
            UInt8(ascii: "x"), UInt8(ascii: "a"), UInt8(ascii: "d"), UInt8(ascii: "g"):
            return prefixes.contains { text.has($0) }
        default: return false
        }
    }
}
