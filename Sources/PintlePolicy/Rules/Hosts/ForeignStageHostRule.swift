internal import PintleFindings
internal import PintleCore
import PintleSchema

/// Refuses hosts of another environment.
struct ForeignStageHostRule: ValueCheck {
    static let code = "HST005"
    static let title = "hosts of another environment"
    static let scope = ValueScope.addresses
    static let levels = RuleLevels(production: .error, staging: nil, development: nil)
    static let isHeuristic = true
    static let why = "production would read and write the data of staging, or staging that of production"
    static let sources = ["names of hosts"]
    static let fix = "write the host of this environment"
    static let examples = RuleExamples(
        bad: [
            RuleExample(.server("search.url", "url", "https://search-staging.pelican-harbor.net")),
            RuleExample(.server("search.host", "host", "dev.search.pelican-harbor.net")),
            RuleExample(.server("push.host", "host", "api.sandbox.push.apple.com")),
            RuleExample(.server("billing.endpoint", "string", "https://qa.billing.pelican-harbor.net")),
        ],
        good: [
            RuleExample(.server("search.url", "url", "https://search.pelican-harbor.net")),
            RuleExample(.server("builds.url", "url", "https://dev.azure.com/pelican")),
            RuleExample(at: .staging, .server("search.url", "url", "https://search-staging.pelican-harbor.net")),
            RuleExample(.server("docs.url", "url", "https://dev-portal.pelican-harbor.net")),
        ]
    )

    func objection(to bytes: Span<UInt8>, of value: ResolvedSetting, context: RuleContext) -> Objection? {
        guard HostScan.contains(value, bytes, where: { StageHosts.contain($0, $1) }) else { return nil }
        return .about(value, "contains a host of another environment", context, label: "another environment")
    }
}
