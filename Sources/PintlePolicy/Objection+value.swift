internal import PintleCore
internal import PintleFindings
import PintleSchema

extension Objection {
    /// An objection to a value: `NAME CLAUSE in ENVIRONMENT`.
    static func about(
        _ value: ResolvedSetting,
        _ clause: String,
        _ context: RuleContext,
        label: String,
        fix: String? = nil,
        range: Range<Int>? = nil,
        lacking: SettingName? = nil,
        severity: Severity? = nil
    ) -> Objection {
        Objection(
            to: .setting(value),
            "\(value.setting.name) \(clause) in \(context.environment)",
            label: label,
            fix: fix,
            range: value.setting.isSecret ? nil : range,
            lacking: lacking,
            severity: severity
        )
    }
}
