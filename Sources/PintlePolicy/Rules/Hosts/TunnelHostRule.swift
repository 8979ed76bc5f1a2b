internal import PintleFindings
internal import PintleCore
import PintleSchema

/// Refuses tunnel hosts.
struct TunnelHostRule: ValueCheck {
    static let code = "HST004"
    static let title = "tunnel hosts"
    static let scope = ValueScope.addresses
    static let levels = RuleLevels(production: .error, staging: nil, development: nil)
    static let why = "a tunnel leads to a developer's machine, and another person can get its name later"
    static let sources = ["ngrok, Cloudflare and localtunnel documentation"]
    static let fix = "write a host of your own domain"
    static let examples = RuleExamples(
        bad: [
            RuleExample(.server("hook.url", "url", "https://a1b2.ngrok.io/hook")),
            RuleExample(.server("hook.host", "host", "blue-sky.trycloudflare.com")),
            RuleExample(.server("payments.returnUrl", "string", "https://shop-7.loca.lt/paid")),
            RuleExample(.server("bot.endpoint", "url", "https://happy-otter.ngrok-free.app/telegram")),
        ],
        good: [
            RuleExample(.server("hook.url", "url", "https://hook.pelican-harbor.net")),
            RuleExample(at: .staging, .server("hook.url", "url", "https://a1b2.ngrok.io/hook")),
            RuleExample(.server("payments.returnUrl", "string", "https://shop.pelican-harbor.net/paid")),
            RuleExample(.server("docs.text", "string", "we use ngrok.io on our laptops")),
        ]
    )

    func objection(to bytes: Span<UInt8>, of value: ResolvedSetting, context: RuleContext) -> Objection? {
        guard HostScan.contains(value, bytes, where: { Self.isTunnel($0, $1) }) else { return nil }
        return .about(value, "contains a tunnel host", context, label: "a tunnel")
    }

    private static let domains = [
        ".ngrok.io", ".ngrok.app", ".ngrok.dev", ".ngrok-free.app", ".ngrok-free.dev", ".trycloudflare.com", ".loca.lt",
        ".localtunnel.me", ".serveo.net", ".lhr.life", ".localhost.run", ".devtunnels.ms", ".app.github.dev",
        ".githubpreview.dev",
        ".pagekite.me", ".pinggy.link", ".pinggy.io", ".bore.pub", ".share.zrok.io", ".telebit.io", ".tunnelmole.net",
        ".sharedwithexpose.com", ".gitpod.io",
    ]

    private static func isTunnel(_ text: Span<UInt8>, _ host: Range<Int>) -> Bool {
        domains.contains { host.count > $0.utf8.count && text.has($0, at: host.upperBound - $0.utf8.count) }
    }
}
