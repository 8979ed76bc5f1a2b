internal import PintleFindings
import PintleSchema
internal import PintleSystem

/// Refuses allow-lists that contain every address.
struct OpenRangeRule: NameCheck {
    static let code = "HST007"
    static let title = "allow-lists that contain every address"
    static let levels = RuleLevels(production: .error, staging: .warning, development: nil)
    static let why = "the list excludes no address, so it protects nothing"
    static let sources = ["Supabase documentation, network restrictions"]
    static let fix = "list only the ranges that need access"
    static let givesWayTo = ["COR004"]
    static let examples = RuleExamples(
        bad: [
            RuleExample(.server("database.allowedCidrs", "list", of: "cidr", "203.0.113.0/24,0.0.0.0/0")),
            RuleExample(.server("admin.allowlist", "cidr", "::/0")),
            RuleExample(.server("django.allowedHosts", "string", "*")),
            RuleExample(.server("redis.allowedIps", "list", of: "string", "10.0.0.0/8,*")),
        ],
        good: [
            RuleExample(.server("database.allowedCidrs", "list", of: "cidr", "203.0.113.0/24")),
            RuleExample(.server("egress.blockedRange", "cidr", "0.0.0.0/0")),
            RuleExample(.server("django.allowedHosts", "string", "shop.pelican-harbor.net")),
            RuleExample(.server("loadBalancer.allowedCidrs", "list", of: "cidr", "0.0.0.0/0,::/0")),
            RuleExample(.server("egress.allowedCidrs", "list", of: "cidr", "0.0.0.0/0")),
        ]
    )
    static let names = [
        "allow", "allow list", "trust", "ingress|inbound", "ip|cidr|range|source & allow|filter|restrict|list",
        "authorized & network|range|ip",
    ]

    func objection(to bytes: Span<UInt8>, of value: ResolvedSetting, context: RuleContext) -> Objection? {
        let elements = bytes.string.split { ", []\"".contains($0) }
        guard !value.setting.isSecret, !value.words.contain(anyOf: Self.open) else { return nil }
        let isHosts =
            value.words.contain("allow host|domain|ip|address|cidr|range|network")
            || value.words.contain("ip|cidr allow")
        let isEvery = elements.contains {
            $0.hasSuffix("/0") && $0.count > 2 || isHosts && ($0 == "*" || $0 == "0.0.0.0")
        }
        guard isEvery, !value.words.contain("origin|forwarded|proxy") else { return nil }
        return .about(value, "allows every address", context, label: "every address")
    }

    /// Lists for public services and outgoing traffic.
    private static let open = [
        "load balancer", "lb|alb|nlb|elb|cdn|public|web|http|https|egress|outbound",
    ]
}
