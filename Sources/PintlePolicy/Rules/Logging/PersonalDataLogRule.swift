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
            RuleExample(.server("http.logRequestBody", "string", "yes")),
            RuleExample(.client("replay.maskAllText", "bool", "false")),
            RuleExample(.server("sqlalchemy.echo", "bool", "true")),
        ],
        good: [
            RuleExample(.server("sentry.sendDefaultPii", "bool", "false")),
            RuleExample(.server("postgres.logStatement", "string", "ddl")),
            RuleExample(.server("log.headersRedacted", "bool", "true")),
            RuleExample(.server("http.logRequestBody", "string", "no")),
            RuleExample(.client("replay.maskAllText", "bool", "true")),
            RuleExample(.server("log.slowQuery", "bool", "true")),
        ]
    )
    private static let personal =
        "body|payload|header|cookie|prompt|password|token|pii|credential|parameter|completion|content|phi|ssn|message"
    private static let switches: [Switch] = [
        .danger("send|include|default|log|collect|allow pii"), .danger("pii log|enable|send"),
        .danger("log|capture|record|trace|dump & request|response & \(personal)", unless: "mask|max|length|size|queue"),
        .danger("log|capture|record \(personal)", unless: "mask|max|length|size|format|queue|count|id"),
        .danger(
            "log request|response|query|sql|http & \(personal)",
            unless: "mask|max|length|size|format|queue|count|id"
        ),
        .danger("log|show|print|echo sql|query", unless: "slow|duration|format|max"),
        .danger("sqlalchemy|db|database echo"),
        .words("log statement", ["all", "mod", "true", "on"]), .danger("log parameter"),
        .words("log parameter max length", ["-1"]),
        .protection("mask|filter|hide|strip & text|input|pii|log|field|password|secret|header|data|token"),
        .protection("replay|session|recording & mask"), .protection("block all media"), .danger("unmask"),
    ]
    static let names = switches.phrases

    func objection(to bytes: Span<UInt8>, of value: ResolvedSetting, context: RuleContext) -> Objection? {
        guard Self.switches.haveInsecure(bytes, of: value) else { return nil }
        return .about(value, "logs user data", context, label: "personal data")
    }
}
