internal import PintleFindings
internal import PintleCore
import PintleSchema
internal import PintleSystem

/// Refuses regions outside the allowed list.
struct ResidencyRule: Rule {
    static let code = "REG003"
    static let title = "regions outside the allowed list"
    static let levels = RuleLevels(production: .error, staging: nil, development: nil)
    static let isHeuristic = true
    static let why = "data that a law or a contract keeps in one place would be stored in another"
    static let sources = ["the schema's own list of regions"]
    static let fix = "use a region from the list; extend the list only after that has been approved"
    static let examples = RuleExamples(
        bad: [
            RuleExample(
                .server("region.residency", "list", "eu-west-1,eu-central-1"),
                .server("backup.region", "region", "us-east-1")
            ),
            RuleExample(
                .server("data.residency", "list", "ap-southeast-1"),
                .server("region.name", "region", "ap-northeast-1")
            ),
            RuleExample(
                .server("data.residency", "list", "eu-north-1"),
                .server("media.region", "region", "eu-west-3")
            ),
            RuleExample(
                .server("customers.residency", "list", "ca-central-1"),
                .server("queue.region", "region", "us-west-2")
            ),
        ],
        good: [
            RuleExample(
                .server("region.residency", "list", "eu-west-1,eu-central-1"),
                .server("backup.region", "region", "eu-central-1")
            ),
            RuleExample(.server("backup.region", "region", "us-east-1")),
            RuleExample(
                .server("data.residency", "list", "eu-north-1,eu-west-3"),
                .server("media.region", "region", "eu-west-3")
            ),
            RuleExample(.server("customers.residency", "list", "ca-central-1")),
        ]
    )

    func objections(in environment: ResolvedEnvironment, context: RuleContext) -> [Objection] {
        let values = environment.settings
        // By index, and by the end of the name: a loop over the elements would copy each and split every name.
        let lists = values.indices.filter { index in
            !values[index].setting.isSecret && values[index].setting.name.text.hasSuffix("esidency")
        }
        return lists.map { values[$0] }.filter { $0.words.end(with: "residency") }.flatMap { list in
            let allowed = list.text.withBytes { OriginText.elements(of: $0) }
            return environment.settings.filter { $0.setting.typeName == "region" && !$0.setting.isSecret }
                .filter { value in !allowed.contains(value.text.withBytes { $0.string.lowercased() }) }
                .map { Objection.about($0, "is not in \(list.setting.name)", context, label: "not in the list") }
        }
    }
}
