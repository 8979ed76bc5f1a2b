internal import PintleFindings
internal import PintleCore
import PintleSchema

/// Refuses `ws://` outside development.
struct PlainWebSocketRule: ValueCheck {
    static let code = "TLS002"
    static let title = "addresses that begin with ws://"
    static let scope = ValueScope.addresses
    static let levels = RuleLevels(production: .error, staging: .error, development: nil)
    static let acceptedNetworks: Set<NetworkReach> = [.mesh, .host]
    static let why =
        "a plain WebSocket is not encrypted: anyone on the network path can read and change messages and tokens"
    static let sources = ["CWE-319", "OWASP ASVS 5.0 4.4.1"]
    static let fix = "write wss://; install a certificate on the server first if it has none"
    static let examples = RuleExamples(
        bad: [
            RuleExample(.server("livekit.url", "url", "ws://livekit.pintle-chat.com")),
            RuleExample(.server("livekit.url", "url", "Ws://10.4.0.7:7880")),
            RuleExample(.server("chat.socketUrl", "url", network: .host, "ws://chat.pelican-harbor.net")),
            RuleExample(
                .server("feed.streams", "list", of: "url", "wss://one.pelican-harbor.net,ws://two.pelican-harbor.net")
            ),
        ],
        good: [
            RuleExample(.server("livekit.url", "url", "wss://livekit.pintle-chat.com")),
            RuleExample(at: .development, .server("livekit.url", "url", "ws://localhost:7880")),
            RuleExample(.server("livekit.url", "url", network: .host, "ws://10.4.0.7:7880")),
            RuleExample(.server("chat.socketUrl", "url", network: .mesh, "ws://chat.pelican-harbor.net")),
        ]
    )

    func objection(to bytes: Span<UInt8>, of value: ResolvedSetting, context: RuleContext) -> Objection? {
        PlainScheme("ws://", replacement: "wss://").objection(to: bytes, of: value, context: context)
    }
}
