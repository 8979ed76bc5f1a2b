internal import PintleFindings
internal import PintleCore
import PintleSchema
internal import PintleSystem

/// Refuses frameworks that do not run in production mode.
struct ForeignStageRule: NameCheck {
    static let code = "DBG002"
    static let title = "frameworks that do not run in production mode"
    static let levels = RuleLevels(production: .error, staging: nil, development: nil)
    static let why = "outside production mode, frameworks show full errors, skip checks and disable caches"
    static let sources = ["OWASP ASVS 5.0 13.4.2"]
    static let fix = "set it to production"
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
        return .about(value, "is \(PlainQuote.of(bytes))", context, label: "not production", range: 0..<bytes.count)
    }

    /// Words that make another environment intentional.
    private static let relations = ["previous", "next", "from", "source", "upstream", "preview", "compare", "test"]
    private static let others = ["development", "dev", "local", "test", "testing", "staging", "stage", "debug", "qa"]
}
