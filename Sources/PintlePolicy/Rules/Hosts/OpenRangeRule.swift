internal import PintleFindings
import PintleSchema

/// Refuses allow-lists that allow everybody.
struct OpenRangeRule: NameCheck {
    static let code = "HST007"
    static let title = "allow-lists with every address in them"
    static let levels = RuleLevels(production: .error, staging: .warning, development: nil)
    static let why = "a list that allows everybody is no list"
    static let sources = ["Supabase documentation, network restrictions"]
    static let fix = "name the ranges that need it"
    static let givesWayTo = ["COR004"]
    static let examples = RuleExamples(
        bad: [
            RuleExample(.server("database.allowedCidrs", "list", of: "cidr", "203.0.113.0/24,0.0.0.0/0")),
            RuleExample(.server("admin.allowlist", "cidr", "::/0")),
        ],
        good: [
            RuleExample(.server("database.allowedCidrs", "list", of: "cidr", "203.0.113.0/24")),
            RuleExample(.server("egress.blockedRange", "cidr", "0.0.0.0/0")),
            RuleExample(.server("loadBalancer.allowedCidrs", "list", of: "cidr", "0.0.0.0/0,::/0")),
            RuleExample(.server("egress.allowedCidrs", "list", of: "cidr", "0.0.0.0/0")),
        ]
    )
    static let names = ["allow", "allowed", "allowlist", "whitelist", "whitelisted", "trusted", "ingress", "inbound"]

    func objection(to bytes: Span<UInt8>, of value: ResolvedSetting, context: RuleContext) -> Objection? {
        let elements = bytes.string.split { ", []\"".contains($0) }
        guard !value.setting.isSecret, elements.contains(where: { $0.hasSuffix("/0") && $0.count > 2 }),
            !value.words.contain(anyOf: Self.open)
        else { return nil }
        return .about(value, "allows every address", context, label: "every address")
    }

    /// What is there for everybody, and what goes out.
    private static let open = [
        "load balancer", "lb", "alb", "nlb", "elb", "cdn", "public", "web", "http", "https", "egress", "outbound",
    ]
}
