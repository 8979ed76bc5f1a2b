internal import PintleFindings
internal import PintleCore
import PintleSchema

/// Refuses production without backups.
struct NoBackupRule: NameCheck {
    static let code = "BAK001"
    static let title = "backups that are off"
    static let levels = RuleLevels(production: .error, staging: nil, development: nil)
    static let why = "one mistake, and everything is gone"
    static let sources = ["OWASP ASVS 4.0 14.1.4"]
    static let fix = "switch them on"
    static let examples = RuleExamples(
        bad: [
            RuleExample(.server("backup.enabled", "bool", "false")),
            RuleExample(.server("database.backupsEnabled", "bool", "false")),
        ],
        good: [
            RuleExample(.server("backup.enabled", "bool", "true")),
            RuleExample(at: .staging, .server("backup.enabled", "bool", "false")),
        ]
    )
    static let names = ["backup enabled", "backups enabled", "enable backup", "enable backups"]

    func objection(to bytes: Span<UInt8>, of value: ResolvedSetting, context: RuleContext) -> Objection? {
        guard SwitchText.isOff(bytes) else { return nil }
        return .about(value, "switches backups off", context, label: "no backup")
    }
}
