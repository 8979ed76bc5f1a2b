import PintleCore
import PintleSchema

/// Refuses a failover whose host is one that it stands in for.
struct SameFailoverHostRule: Rule {
    static let code = "REG004"
    static let title = "a failover to the same host"
    static let levels = RuleLevels(production: .error, staging: nil, development: nil)
    static let isHeuristic = true
    static let why = "when the host is down, so is what should take over"
    static let sources = ["one host is one point of failure"]
    static let fix = "write the host of the other region"
    static let examples = RuleExamples(
        bad: [
            RuleExample(
                .server("api.url", "url", "https://api.pelican-harbor.net"),
                .server("failover.url", "url", "https://api.pelican-harbor.net/v2")
            ),
            RuleExample(
                .server("media.url", "url", "https://media.pelican-harbor.net"),
                .server("media.failoverUrl", "url", "https://media.pelican-harbor.net")
            ),
        ],
        good: [
            RuleExample(
                .server("api.url", "url", "https://api.pelican-harbor.net"),
                .server("failover.url", "url", "https://api.jp.pelican-harbor.net")
            ),
            RuleExample(.server("failover.url", "url", "https://api.jp.pelican-harbor.net")),
        ]
    )

    func objections(in environment: ResolvedEnvironment, context: RuleContext) -> [Objection] {
        let addresses = environment.settings.filter { if case .url = $0.typed { true } else { false } }
        let primary = Set(addresses.filter { !$0.words.contain("failover") }.compactMap(Self.host))
        return addresses.filter { $0.words.contain("failover") && Self.host(of: $0).map(primary.contains) == true }
            .map { .about($0, "fails over to the same host", context, label: "the same host") }
    }

    private static func host(of value: ResolvedSetting) -> String? {
        value.text.withBytes { (try? URLText($0))?.host }
    }
}
