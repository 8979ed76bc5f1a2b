internal import PintleFindings
internal import PintleCore
import PintleSchema

/// Refuses example hosts.
struct SampleHostRule: ValueCheck {
    static let code = "HST003"
    static let title = "example hosts"
    static let scope = ValueScope.addresses
    static let levels = RuleLevels(production: .error, staging: .error, development: nil)
    static let why = "the host does not exist, or it belongs to someone else"
    static let sources = ["RFC 2606", "RFC 6761"]
    static let fix = "write your own host"
    static let givesWayTo = ["SEC002", "SEC015", "SEC024"]
    static let examples = RuleExamples(
        bad: [
            RuleExample(.server("search.url", "url", "https://search.example.com")),
            RuleExample(.server("search.host", "host", "your-domain.com")),
            RuleExample(.server("ops.email", "email", "ops@example.org")),
            RuleExample(.server("auth.issuer", "string", "https://id.example.net/realms/shop")),
        ],
        good: [
            RuleExample(.server("search.url", "url", "https://search.pelican-harbor.net")),
            RuleExample(.server("jobs.host", "host", "jobs.default.svc.cluster.local")),
            RuleExample(at: .development, .server("search.url", "url", "https://search.example.com")),
            RuleExample(.server("auth.issuer", "string", "https://id.pelican-harbor.net/realms/shop")),
        ]
    )

    func objection(to bytes: Span<UInt8>, of value: ResolvedSetting, context: RuleContext) -> Objection? {
        guard HostScan.contains(value, bytes, where: { SampleHosts.contain($0, $1) }) else { return nil }
        return .about(value, "contains an example host", context, label: "an example host")
    }
}
