internal import PintleFindings
internal import PintleCore
import PintleSchema

/// Refuses IP addresses in client settings.
struct AddressInClientRule: ValueCheck {
    static let code = "HST002"
    static let title = "IP addresses in client settings"
    static let scope = ValueScope.addresses
    static let levels = RuleLevels(production: .error, staging: .warning, development: nil)
    static let why =
        "pins and certificates apply to host names, so the app cannot verify the server, and the server cannot move"
    static let sources = ["Apple, NSPinnedDomains: not for IP addresses", "OWASP MASTG 0x06g"]
    static let fix = "give the server a host name, and write that name"
    static let examples = RuleExamples(
        bad: [
            RuleExample(.client("maps.url", "string", "https://203.0.113.7/tiles")),
            RuleExample(.client("search.host", "host", "10.0.0.5")),
            RuleExample(.client("chat.server", "string", "203.0.113.9:8443")),
            RuleExample(.client("feed.hosts", "string", "feed.pelican-harbor.net,10.4.0.9")),
        ],
        good: [
            RuleExample(.client("search.host", "host", "search.pelican-harbor.net")),
            RuleExample(.server("search.host", "host", "10.0.0.5")),
            RuleExample(.client("chat.server", "string", "chat.pelican-harbor.net:8443")),
            RuleExample(.client("call.stunServers", "string", "203.0.113.9:3478")),
        ]
    )

    func objection(to bytes: Span<UInt8>, of value: ResolvedSetting, context: RuleContext) -> Objection? {
        guard value.setting.audience == .client, !value.words.contain("stun|turn|ice|dns|ntp"),
            HostScan.contains(
                value,
                bytes,
                where: { [.privateAddress, .publicAddress].contains(AddressKind(host: $0, $1)) }
            )
        else { return nil }
        return .about(value, "is an IP address, not a host name", context, label: "no host name")
    }
}
