internal import PintleFindings
import PintleSchema

/// Refuses settings that make metrics public.
struct OpenMetricsRule: NameCheck {
    static let code = "MON005"
    static let title = "metrics without a sign-in"
    static let levels = RuleLevels(production: .error, staging: nil, development: nil)
    static let why = "metrics reveal users, load, versions and imminent failures to everyone"
    static let sources = ["OWASP ASVS 5.0 13.4.5"]
    static let fix = "require a password from the scraper, or listen on an address that only the scraper can reach"
    static let examples = RuleExamples(
        bad: [
            RuleExample(.server("metrics.authEnabled", "bool", "false")),
            RuleExample(.server("prometheus.auth", "bool", "false")),
            RuleExample(.server("metrics.public", "bool", "true")),
            RuleExample(.server("prometheus.authentication", "string", "off")),
        ],
        good: [
            RuleExample(.server("metrics.authEnabled", "bool", "true")),
            RuleExample(.server("metrics.enabled", "bool", "true")),
            RuleExample(.server("metrics.authEndpoint", "string", "")),
            RuleExample(.server("prometheus.authentication", "string", "basic")),
        ]
    )

    static let names = [
        "metrics auth", "metrics authentication", "metrics public", "prometheus auth", "prometheus authentication",
        "prometheus public",
    ]

    func objection(to bytes: Span<UInt8>, of value: ResolvedSetting, context: RuleContext) -> Objection? {
        let isOpen =
            value.words.end(with: "public")
            ? SwitchText.isOn(bytes)
            : ["auth", "auth enabled", "authentication"].contains { value.words.end(with: $0) }
                && SwitchText.isOff(bytes)
        guard isOpen else { return nil }
        return .about(value, "makes metrics public", context, label: "open to everyone")
    }
}
