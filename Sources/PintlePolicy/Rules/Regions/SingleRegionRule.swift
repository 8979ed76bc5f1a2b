internal import PintleFindings
import PintleSchema

/// Warns about failover with only one region.
///
/// It applies when the schema prepares for failover, with settings for it or a failover environment.
struct SingleRegionRule: Rule {
    static let code = "REG001"
    static let title = "failover with only one region"
    static let levels = RuleLevels(production: .warning, staging: nil, development: nil)
    static let isHeuristic = true
    static let why = "when the region fails, there is no other region to move to"
    static let sources = ["OWASP ASVS 5.0 13.1.2"]
    static let fix = "add a second region, or remove the failover settings from the schema"
    static let examples = RuleExamples(
        bad: [
            RuleExample(
                .server("app.regions", "list", of: "region", "ap-southeast-1"),
                .server("failover.enabled", "bool", "true")
            ),
            RuleExample(
                .server("cluster.regions", "list", of: "string", "eu-west-1"),
                .server("failover.timeout", "duration", "30s")
            ),
            RuleExample(
                .server("media.regions", "list", of: "region", "eu-west-3"),
                .server("media.failoverMode", "string", "automatic")
            ),
            RuleExample(.server("edge.regions", "list", of: "string", "fra"), .server("failover.attempts", "int", "3")),
        ],
        good: [
            RuleExample(
                .server("app.regions", "list", of: "region", "ap-southeast-1,ap-northeast-1"),
                .server("failover.enabled", "bool", "true")
            ),
            RuleExample(.server("app.regions", "list", of: "region", "ap-southeast-1")),
            RuleExample(
                .server("media.regions", "list", of: "region", "eu-west-3,eu-west-1"),
                .server("media.failoverMode", "string", "automatic")
            ),
            RuleExample(
                .server("edge.allowedRegions", "list", of: "string", "fra"),
                .server("failover.attempts", "int", "3")
            ),
        ]
    )

    /// Words of settings that say where something may be, not where it is.
    private static let limits = ["allowed", "residency", "denied", "blocked", "excluded", "backup"]

    func objections(in environment: ResolvedEnvironment, context: RuleContext) -> [Objection] {
        let values = environment.settings
        // By index, because a loop over the elements would copy each of them.
        let lists = values.indices.filter { index in
            guard case .list(let regions) = values[index].typed, regions.count == 1 else { return false }
            let words = values[index].words
            return words.end(with: "regions") && !words.contain(anyOf: Self.limits)
        }
        guard !lists.isEmpty, Self.failsOver(environment.schema) else { return [] }
        return lists.map {
            .about(values[$0], "has only one region, so failover is impossible", context, label: "only one")
        }
    }

    private static func failsOver(_ schema: Schema) -> Bool {
        schema.environments.contains { $0.failoverFor != nil }
            || schema.settings.contains { SettingWords($0.name).contain("failover") }
    }
}
