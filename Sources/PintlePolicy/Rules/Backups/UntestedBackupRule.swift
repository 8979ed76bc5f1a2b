internal import PintleFindings
import PintleSchema

/// Warns about backups without a restore test for three months.
struct UntestedBackupRule: NameCheck {
    static let code = "BAK005"
    static let title = "backups without a restore test for three months"
    static let levels = RuleLevels(production: .warning, staging: nil, development: nil)
    static let looksAtClock = true
    static let why = "an untested backup may turn out not to work when it is needed"
    static let sources = ["OWASP ASVS 4.0 14.1.4"]
    static let fix = "restore a backup, compare it with the data, and set this value to today's date"
    static let examples = RuleExamples(
        bad: [
            RuleExample(.server("backup.restoreTestedOn", "date", "2026-05-01")),
            RuleExample(.server("backup.lastRestoreTest", "date", "2025-11-20")),
            RuleExample(.server("postgres.lastRestore", "date", "2026-08-01")),
            RuleExample(.server("velero.restoreTestedOn", "date", "2024-02-29")),
        ],
        good: [
            RuleExample(.server("backup.restoreTestedOn", "date", "2026-10-15")),
            RuleExample(.server("release.testedOn", "date", "2025-05-01")),
            RuleExample(.server("postgres.lastRestore", "date", "2026-11-01")),
            RuleExample(.server("velero.restoreTestedOn", "date", "2026-11-23")),
        ]
    )
    static let names = ["restore tested", "restore test", "last restore"]

    func objection(to bytes: Span<UInt8>, of value: ResolvedSetting, context: RuleContext) -> Objection? {
        guard case .date(let day) = value.typed, context.today.dayNumber - day.dayNumber > 90 else { return nil }
        return .about(value, "is more than 90 days ago", context, label: "long ago", range: 0..<bytes.count)
    }
}
