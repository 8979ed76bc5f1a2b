internal import PintleFindings
import PintleSchema

/// Warns about backups that are kept for less than a week.
struct ShortRetentionRule: NameCheck {
    static let code = "BAK003"
    static let title = "backups that are kept for less than a week"
    static let levels = RuleLevels(production: .warning, staging: nil, development: nil)
    static let why = "damage that is noticed only after a week can no longer be undone"
    static let sources = ["Supabase documentation, backups: seven days"]
    static let fix = "keep backups for 30 days"
    static let examples = RuleExamples(
        bad: [
            RuleExample(.server("backup.retention", "duration", "3d")),
            RuleExample(.server("backup.retentionDays", "int", "2")),
            RuleExample(.server("rds.backupRetention", "string", "24h")),
            RuleExample(.server("pg.backupRetentionDays", "string", "1")),
        ],
        good: [
            RuleExample(.server("backup.retention", "duration", "30d")),
            RuleExample(.server("log.retention", "duration", "3d")),
            RuleExample(.server("rds.backupRetention", "string", "30d")),
            RuleExample(.server("pg.backupRetentionDays", "string", "14")),
        ]
    )
    static let names = ["backup & retention|keep|ttl|lifetime"]

    func objection(to bytes: Span<UInt8>, of value: ResolvedSetting, context: RuleContext) -> Objection? {
        guard let seconds = TimeValue.seconds(of: value), seconds >= 0, seconds < 7 * 86_400,
            value.words.end(with: "day|days") || WholeValue.number(of: value) == nil
        else { return nil }
        return .about(value, "keeps backups for less than a week", context, label: "less than a week")
    }
}
