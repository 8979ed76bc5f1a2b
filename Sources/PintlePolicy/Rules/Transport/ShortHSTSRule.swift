internal import PintleFindings
import PintleSchema

/// Warns about Strict-Transport-Security for less than a year.
struct ShortHSTSRule: NameCheck {
    static let code = "TLS010"
    static let title = "Strict-Transport-Security for less than a year"
    static let levels = RuleLevels(production: .warning, staging: nil, development: nil)
    static let why = "after it expires, a browser may use http:// again, where an attacker can answer"
    static let sources = ["CWE-523", "OWASP ASVS 5.0 3.4.1", "RFC 6797, section 11.2"]
    static let fix = "set at least 31536000 seconds"
    static let examples = RuleExamples(
        bad: [
            RuleExample(.server("http.hstsMaxAge", "int", "0")),
            RuleExample(.server("hsts.seconds", "int", "3600")),
            RuleExample(.server("hsts.maxAge", "duration", "30d")),
            RuleExample(.server("gateway.hstsEnabled", "bool", "false")),
            RuleExample(.server("secure.hstsSeconds", "string", "0")),
        ],
        good: [
            RuleExample(.server("http.hstsMaxAge", "int", "63072000")),
            RuleExample(.server("hsts.maxAge", "duration", "365d")),
            RuleExample(.server("gateway.hstsEnabled", "bool", "true")),
            RuleExample(.server("secure.hstsIncludeSubdomains", "bool", "true")),
        ]
    )
    static let names = ["hsts", "strict transport security"]
    private static let year: Int64 = 31_536_000

    func objection(to bytes: Span<UInt8>, of value: ResolvedSetting, context: RuleContext) -> Objection? {
        if value.words.end(with: "hsts") || value.words.end(with: "hsts enable") {
            guard SwitchText.isOff(bytes) else { return nil }
            return .about(value, "disables Strict-Transport-Security", context, label: "no HSTS")
        }
        guard !value.words.contain("preload|subdomains"), let seconds = TimeValue.seconds(of: value),
            seconds < Self.year
        else { return nil }
        return .about(value, "is less than a year", context, label: "less than a year")
    }
}
