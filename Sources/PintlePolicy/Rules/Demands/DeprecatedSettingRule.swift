internal import PintleFindings
import PintleSchema

/// Warns about settings that the schema calls deprecated.
struct DeprecatedSettingRule: Rule {
    static let code = "DEM003"
    static let title = "deprecated settings"
    static let levels = RuleLevels(production: .warning, staging: .warning, development: .warning)
    static let why = "the schema will drop this setting, and its value will no longer be used"
    static let sources = ["the schema's deprecated"]
    static let fix = "use the setting that the schema names instead"
    static let examples = RuleExamples(
        bad: [
            RuleExample(.server("log.verbose", "string", deprecated: "use log.level", "yes")),
            RuleExample(.server("api.legacyLimit", "string", deprecated: "it has no effect", "10")),
            RuleExample(.server("cache.ttlSeconds", "int", deprecated: "use cache.ttl", "30")),
            RuleExample(.server("search.index", "string", deprecated: "use search.indices", "chat")),
        ],
        good: [
            RuleExample(.server("log.verbose", "string", deprecated: "use log.level", nil)),
            RuleExample(.server("log.level", "string", "info")),
            RuleExample(
                .server("cache.ttlSeconds", "int", deprecated: "use cache.ttl", nil),
                .server("cache.ttl", "duration", "30s")
            ),
            RuleExample(.server("search.index", "string", "chat")),
        ]
    )

    func objections(in environment: ResolvedEnvironment, context: RuleContext) -> [Objection] {
        environment.settings.compactMap { value in
            guard let instead = value.setting.deprecated, case .layer = value.origin else { return nil }
            return Objection(
                to: .setting(value),
                "\(value.setting.name) is deprecated: \(instead)",
                label: "deprecated",
                fix:
                    "set its replacement if the schema names one, then remove it: pintle unset \(context.home(of: value)) \(value.setting.key)"
            )
        }
    }
}
