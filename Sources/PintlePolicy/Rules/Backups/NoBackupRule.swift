internal import PintleFindings
internal import PintleCore
import PintleSchema

/// Refuses disabled backups.
struct NoBackupRule: NameCheck {
    static let code = "BAK001"
    static let title = "disabled backups"
    static let levels = RuleLevels(production: .error, staging: nil, development: nil)
    static let why = "one mistake can destroy all data for good"
    static let sources = ["OWASP ASVS 4.0 14.1.4"]
    static let fix = "enable backups"
    static let examples = RuleExamples(
        bad: [
            RuleExample(.server("backup.enabled", "bool", "false")),
            RuleExample(.server("database.backupsEnabled", "bool", "false")),
            RuleExample(.server("backup.enabled", "string", "off")),
            RuleExample(.server("mongo.snapshotEnabled", "bool", "false")),
        ],
        good: [
            RuleExample(.server("backup.enabled", "bool", "true")),
            RuleExample(at: .staging, .server("backup.enabled", "bool", "false")),
            RuleExample(.server("backup.enabled", "string", "on")),
            RuleExample(.server("mongo.snapshotEnabled", "bool", "true")),
        ]
    )
    private static let switches: [Switch] = [
        .protection("backup & enable|on", unless: "android|app|code|codes|email"),
        .protection("enable|auto|automatic backup"),
        .protection("disable|skip backup"), .protection("snapshot|snapshots enable"),
        .protection("enable snapshot|snapshots"),
        .protection("redis|rdb|aof & appendonly|persistence"), .protection("wal archive|archiving enable"),
    ]
    static let names = switches.phrases

    func objection(to bytes: Span<UInt8>, of value: ResolvedSetting, context: RuleContext) -> Objection? {
        guard Self.switches.haveInsecure(bytes, of: value) else { return nil }
        return .about(value, "disables backups", context, label: "no backup")
    }
}
