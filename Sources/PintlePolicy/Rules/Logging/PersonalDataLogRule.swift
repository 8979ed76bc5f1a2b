internal import PintleFindings
import PintleSchema

/// Refuses logs of user data.
struct PersonalDataLogRule: NameCheck {
    static let code = "LOG002"
    static let title = "logs of user data"
    static let levels = RuleLevels(production: .error, staging: nil, development: nil)
    static let why = "names, addresses and messages would be stored longer, and where more people can read them"
    static let sources = ["OWASP ASVS 5.0 16.2.5"]
    static let fix = "disable it"
    static let examples = RuleExamples(
        bad: [
            RuleExample(.server("sentry.sendDefaultPii", "bool", "true")),
            RuleExample(.server("postgres.logStatement", "string", "all")),
        ],
        good: [
            RuleExample(.server("sentry.sendDefaultPii", "bool", "false")),
            RuleExample(.server("postgres.logStatement", "string", "ddl")),
            RuleExample(.server("log.headersRedacted", "bool", "true")),
        ]
    )
    static let names = [
        "send default pii", "log statement", "log body", "log bodies", "log headers", "log request body",
        "log query parameters", "log payloads",
    ]

    func objection(to bytes: Span<UInt8>, of value: ResolvedSetting, context: RuleContext) -> Objection? {
        guard SwitchText.isOn(bytes) || bytes.isExactly("all"),
            !value.words.contain(anyOf: ["redact", "redacted", "mask", "masked", "scrub", "scrubbed"])
        else { return nil }
        return .about(value, "logs user data", context, label: "personal data")
    }
}
