internal import PintleFindings
import PintleCore
import PintleSchema
internal import PintleSystem

/// Refuses failover to the same host.
struct SameFailoverHostRule: Rule {
    static let code = "REG004"
    static let title = "failover to the same host"
    static let levels = RuleLevels(production: .error, staging: nil, development: nil)
    static let isHeuristic = true
    static let why = "when the host fails, the failover fails with it"
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
            RuleExample(
                .server("search.url", "url", "https://search.pelican-harbor.net:8443"),
                .server("search.failoverUrl", "url", "https://search.pelican-harbor.net:9443")
            ),
            RuleExample(
                .server("auth.issuer", "url", "https://id.pelican-harbor.net/shop"),
                .server("failover.issuer", "url", "https://id.pelican-harbor.net/shop")
            ),
        ],
        good: [
            RuleExample(
                .server("api.url", "url", "https://api.pelican-harbor.net"),
                .server("failover.url", "url", "https://api.jp.pelican-harbor.net")
            ),
            RuleExample(.server("failover.url", "url", "https://api.jp.pelican-harbor.net")),
            RuleExample(
                .server("search.url", "url", "https://search.pelican-harbor.net"),
                .server("search.failoverUrl", "url", "https://search.eu.pelican-harbor.net")
            ),
            RuleExample(
                .server("auth.issuer", "url", "https://id.pelican-harbor.net"),
                .server("auth.keysUrl", "url", "https://id.pelican-harbor.net/keys")
            ),
        ]
    )

    func objections(in environment: ResolvedEnvironment, context: RuleContext) -> [Objection] {
        let values = environment.settings
        // By index, because a loop over the elements would copy each of them.
        let addresses = values.indices.filter { if case .url = values[$0].typed { true } else { false } }
        let isSubstitute = addresses.map { Self.isSubstitute(values[$0].setting.name) }
        guard isSubstitute.contains(true) else { return [] }
        let primary = Set(zip(addresses, isSubstitute).filter { !$1 }.compactMap { Self.host(of: values[$0.0]) })
        return zip(addresses, isSubstitute).filter { $1 }.map { values[$0.0] }
            .filter { Self.host(of: $0).map(primary.contains) == true }
            .map { .about($0, "fails over to the same host", context, label: "the same host") }
    }

    /// The words of the name are made only where one of them can be `failover`.
    private static func isSubstitute(_ name: SettingName) -> Bool {
        Array(name.text.utf8).span.firstRange(of: "ailover") != nil && SettingWords(name).contain("failover")
    }

    private static func host(of value: ResolvedSetting) -> String? {
        value.text.withBytes { (try? URLText($0))?.host }
    }
}
