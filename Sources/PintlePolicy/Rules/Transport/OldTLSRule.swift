internal import PintleFindings
import PintleSchema
internal import PintleSystem

/// Refuses TLS versions before 1.2.
struct OldTLSRule: NameCheck {
    static let code = "TLS006"
    static let title = "TLS versions before 1.2"
    static let levels = RuleLevels(production: .error, staging: .error, development: .warning)
    static let why = "SSL, TLS 1.0 and TLS 1.1 are broken, and browsers and phones refuse them"
    static let sources = ["CWE-326", "OWASP ASVS 5.0 12.1.1", "RFC 8996"]
    static let fix = "write TLSv1.2 or TLSv1.3"
    static let examples = RuleExamples(
        bad: [
            RuleExample(.server("tls.minVersion", "string", "TLSv1")),
            RuleExample(.server("proxy.sslProtocols", "string", "TLSv1.1 TLSv1.2")),
            RuleExample(.server("mail.minTlsVersion", "string", "1.0")),
        ],
        good: [
            RuleExample(.server("tls.minVersion", "string", "TLSv1.2")),
            RuleExample(.server("proxy.sslProtocols", "string", "TLSv1.2 TLSv1.3")),
            RuleExample(.server("app.minVersion", "string", "1.0")),
        ]
    )
    static let names = [
        "tls min", "tls min version", "min tls", "min tls version", "tls minimum", "minimum tls", "ssl protocols",
        "tls protocols", "tls versions", "ssl min version", "tls version", "ssl version",
    ]

    func objection(to bytes: Span<UInt8>, of value: ResolvedSetting, context: RuleContext) -> Objection? {
        let text = bytes.string.lowercased()
        let words = text.split { !($0.isLetter || $0.isNumber || $0 == "." || $0 == "_") }
        guard let old = words.first(where: Self.isOld) else { return nil }
        return .about(value, "allows \(old)", context, label: "before TLS 1.2")
    }

    private static func isOld(_ word: Substring) -> Bool {
        if word.hasPrefix("ssl") { return word.contains { $0.isNumber } }
        let version = word.hasPrefix("tls") ? word.dropFirst(3).drop { "v_".contains($0) } : word
        return ["1", "1.0", "1.1", "1_0", "1_1", "10", "11"].contains(String(version))
    }
}
