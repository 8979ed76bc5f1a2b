internal import PintleFindings
internal import PintleCore
import PintleSchema
internal import PintleSystem

/// Refuses backups in the same region as the data.
struct BackupRegionRule: NameCheck {
    static let code = "BAK004"
    static let title = "backups in the same region as the data"
    static let levels = RuleLevels(production: .error, staging: nil, development: nil)
    static let why = "a disaster in the region destroys the data and the backups together"
    static let sources = ["two regions fail independently of each other"]
    static let fix = "copy the backups to another region"
    static let examples = RuleExamples(
        bad: [
            RuleExample(.server("region.name", "region", "eu-west-1"), .server("region.backup", "region", "eu-west-1")),
            RuleExample(
                .server("store.region", "region", "eu-west-1"),
                .server("store.backupRegion", "region", "eu-west-1")
            ),
        ],
        good: [
            RuleExample(
                .server("region.name", "region", "eu-west-1"),
                .server("region.backup", "region", "eu-central-1")
            ),
            RuleExample(.server("backup.region", "region", "eu-west-1")),
        ]
    )
    static let names = ["backup"]

    func objection(to bytes: Span<UInt8>, of value: ResolvedSetting, context: RuleContext) -> Objection? {
        guard value.setting.typeName == "region", !value.setting.isSecret else { return nil }
        let region = bytes.string
        let isSame =
            context.region == region
            || context.siblings(of: value, where: { !$0.contain(anyOf: ["backup", "failover"]) })
                .contains { $0.setting.typeName == "region" && $0.text.withBytes { $0.equals(region) } }
        guard isSame else { return nil }
        return .about(value, "is the same region as that of the data", context, label: "the same region")
    }
}
