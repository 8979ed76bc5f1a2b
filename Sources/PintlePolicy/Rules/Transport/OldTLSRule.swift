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
            RuleExample(.server("gateway.godebug", "string", "x509sha1=1,tls10server=1")),
        ],
        good: [
            RuleExample(.server("tls.minVersion", "string", "TLSv1.2")),
            RuleExample(.server("proxy.sslProtocols", "string", "TLSv1.2 TLSv1.3")),
            RuleExample(.server("app.minVersion", "string", "1.0")),
            RuleExample(.server("java.toolOptions", "string", "-Djdk.tls.client.protocols=TLSv1.2,TLSv1.3 -Xmx2g")),
        ]
    )
    static let names =
        [
            "tls|ssl min|minimum|version|protocol", "min|minimum tls|ssl", "tls|ssl & min|minimum & version|protocol",
            "tls|ssl enable protocol", "ssl|tls|security policy", "minimum protocol version",
        ] + Self.options
    /// Options of a runtime, of which some set the version.
    private static let options = ["godebug", "java|jvm|tool|node option", "cli|catalina|gradle option", "openssl conf"]

    func objection(to bytes: Span<UInt8>, of value: ResolvedSetting, context: RuleContext) -> Objection? {
        guard !value.setting.isSecret else { return nil }
        let text = bytes.string.lowercased()
        if value.words.contain(anyOf: Self.options) { return Self.option(text, value, context) }
        if let policy = Self.oldPolicies.first(where: text.hasPrefix) {
            return .about(value, "names \(policy), which allows TLS 1.0", context, label: "before TLS 1.2")
        }
        if text.hasPrefix("elbsecuritypolicy-") { return nil }
        let words = text.split { !($0.isLetter || $0.isNumber || $0 == "." || $0 == "_") }
        guard let old = words.first(where: Self.isOld) else { return nil }
        return .about(value, "allows \(old)", context, label: "before TLS 1.2")
    }

    /// `tls10server=1`, `jdk.tls.client.protocols=TLSv1,TLSv1.1`, `--tls-min-v1.0`.
    private static func option(_ text: String, _ value: ResolvedSetting, _ context: RuleContext) -> Objection? {
        let old = text.split(separator: " ").flatMap { $0.split(separator: ",") }.first { option in
            if option.hasPrefix("tls10") || option.hasPrefix("tlsrsakex") { return option.hasSuffix("=1") }
            if option.hasPrefix("--tls-min-v1.") { return option.hasSuffix("0") || option.hasSuffix("1") }
            let version = option.split { $0 == "=" || $0 == "\"" }.last ?? ""
            return version.hasPrefix("tlsv1") && isOld(version) || version.hasPrefix("sslv")
        }
        guard let old else { return nil }
        return .about(value, "allows \(old.prefix(40))", context, label: "before TLS 1.2")
    }

    /// Policies of load balancers that still allow TLS 1.0 (Elastic Load Balancing, "Security policies").
    private static let oldPolicies = [
        "elbsecuritypolicy-2016-08", "elbsecuritypolicy-tls-1-0", "elbsecuritypolicy-tls-1-1",
        "elbsecuritypolicy-fs-2018-06",
        "policy-min-tls-1-0", "elbsecuritypolicy-2015",
    ]

    private static func isOld(_ word: Substring) -> Bool {
        if word.hasPrefix("ssl") { return word.contains { $0.isNumber } }
        let version = word.hasPrefix("tls") ? word.dropFirst(3).drop { "v_".contains($0) } : word
        return ["1", "1.0", "1.1", "1_0", "1_1", "10", "11"].contains(String(version))
    }
}
