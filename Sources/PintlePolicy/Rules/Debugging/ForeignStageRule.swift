internal import PintleFindings
internal import PintleCore
import PintleSchema
internal import PintleSystem

/// Refuses names of other environments where a framework is told where it is.
struct ForeignStageRule: NameCheck {
    static let code = "DBG002"
    static let title = "frameworks that believe to be elsewhere"
    static let levels = RuleLevels(production: .error, staging: nil, development: nil)
    static let why =
        "frameworks show errors in full, skip checks and cache nothing when they believe to be in development"
    static let sources = ["OWASP ASVS 5.0 13.4.2"]
    static let fix = "write production"
    static let examples = RuleExamples(
        bad: [
            RuleExample(.server("node.env", "string", "development")),
            RuleExample(.server("app.environment", "enum", "staging")),
            RuleExample(.server("spring.profilesActive", "string", "dev")),
        ],
        good: [
            RuleExample(.server("node.env", "string", "production")),
            RuleExample(at: .staging, .server("app.environment", "enum", "staging")),
            RuleExample(.server("deploy.previousEnvironment", "string", "staging")),
        ]
    )
    static let names = ["env", "environment", "profiles active"]

    func objection(to bytes: Span<UInt8>, of value: ResolvedSetting, context: RuleContext) -> Objection? {
        guard Self.names.contains(where: value.words.end), !value.setting.isSecret,
            Self.others.contains(where: { bytes.isExactly($0) }), !value.words.contain(anyOf: Self.relations)
        else { return nil }
        return .about(value, "says \(PlainQuote.of(bytes))", context, label: "not production", range: 0..<bytes.count)
    }

    /// What makes it another environment on purpose.
    private static let relations = ["previous", "next", "from", "source", "upstream", "preview", "compare", "test"]
    private static let others = ["development", "dev", "local", "test", "testing", "staging", "stage", "debug", "qa"]
}
