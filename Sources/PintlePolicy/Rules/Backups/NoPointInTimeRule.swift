internal import PintleFindings
internal import PintleCore
import PintleSchema

/// Refuses disabled point-in-time recovery.
struct NoPointInTimeRule: NameCheck {
    static let code = "BAK002"
    static let title = "disabled point-in-time recovery"
    static let levels = RuleLevels(production: .error, staging: nil, development: nil)
    static let why = "with daily backups alone, up to a day of users' data can be lost"
    static let sources = ["Supabase documentation, going into production"]
    static let fix = "enable point-in-time recovery"
    static let examples = RuleExamples(
        bad: [
            RuleExample(.server("backup.pitr", "bool", "false")),
            RuleExample(.server("database.pitrEnabled", "bool", "false")),
            RuleExample(.server("rds.pitrEnabled", "string", "no")),
            RuleExample(.server("dynamo.pointInTimeRecovery", "string", "disabled")),
        ],
        good: [
            RuleExample(.server("backup.pitr", "bool", "true")),
            RuleExample(at: .staging, .server("backup.pitr", "bool", "false")),
            RuleExample(.server("rds.pitrEnabled", "string", "yes")),
            RuleExample(.server("dynamo.pointInTimeRecovery", "string", "enabled")),
        ]
    )
    static let names = ["pitr", "point in time", "continuous backup"]

    func objection(to bytes: Span<UInt8>, of value: ResolvedSetting, context: RuleContext) -> Objection? {
        guard SwitchText.isOff(bytes), !value.words.contain("disable|skip") else { return nil }
        return .about(value, "disables point-in-time recovery", context, label: "up to a day lost")
    }
}
