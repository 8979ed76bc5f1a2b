internal import PintleFindings
internal import PintleCore
import PintleSchema
internal import PintleSystem

/// Refuses failover to the same region.
struct SameRegionRule: NameCheck {
    static let code = "REG002"
    static let title = "failover to the same region"
    static let levels = RuleLevels(production: .error, staging: nil, development: nil)
    static let why = "when the region fails, the failover fails with it"
    static let sources = ["two regions fail independently of each other; one does not"]
    static let fix = "name the other region"
    static let examples = RuleExamples(
        bad: [
            RuleExample(
                .server("region.name", "region", "ap-southeast-1"),
                .server("region.failover", "region", "ap-southeast-1")
            ),
            RuleExample(
                .server("region.current", "region", "eu-west-1"),
                .server("region.failoverRegion", "region", "eu-west-1")
            ),
            RuleExample(
                .server("aws.region", "region", "us-east-1"),
                .server("aws.failoverRegion", "region", "us-east-1")
            ),
            RuleExample(.server("media.home", "region", "eu-west-3"), .server("media.failover", "region", "eu-west-3")),
        ],
        good: [
            RuleExample(
                .server("region.name", "region", "ap-southeast-1"),
                .server("region.failover", "region", "ap-northeast-1")
            ),
            RuleExample(.server("region.failover", "region", "ap-northeast-1")),
            RuleExample(
                .server("aws.region", "region", "us-east-1"),
                .server("aws.failoverRegion", "region", "us-west-2")
            ),
            RuleExample(
                .server("media.home", "region", "eu-west-3"),
                .server("media.failover", "region", "eu-north-1")
            ),
        ]
    )
    static let names = ["failover"]

    func objection(to bytes: Span<UInt8>, of value: ResolvedSetting, context: RuleContext) -> Objection? {
        guard value.setting.typeName == "region",
            context.siblings(of: value, where: { !$0.contain("failover") && !$0.contain("backup") })
                .contains(where: { $0.setting.typeName == "region" && Self.isSame($0, bytes) })
        else { return nil }
        return .about(value, "fails over to the same region", context, label: "the same region")
    }

    private static func isSame(_ other: ResolvedSetting, _ text: Span<UInt8>) -> Bool {
        other.text.withBytes { $0.equals(text.string) }
    }
}
