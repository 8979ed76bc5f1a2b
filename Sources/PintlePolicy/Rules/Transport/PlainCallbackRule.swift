internal import PintleFindings
import PintleSchema

/// Refuses `http://` in texts whose name says webhook, callback or redirect.
struct PlainCallbackRule: NameCheck {
    static let code = "TLS016"
    static let title = "webhooks, callbacks and redirects over http"
    static let levels = RuleLevels(production: .error, staging: .error, development: nil)
    static let acceptedNetworks: Set<NetworkReach> = [.mesh, .host]
    static let why = "codes and events arrive unencrypted, and anyone on the network path can send forged ones"
    static let sources = ["CWE-319"]
    static let fix = "write https://"
    static let examples = RuleExamples(
        bad: [
            RuleExample(.server("oauth.redirectUri", "string", "http://pelican-harbor.net/auth")),
            RuleExample(.server("livekit.webhook", "string", "http://api.pelican-harbor.net/hook")),
            RuleExample(.server("pay.callbackUrl", "string", "http://pelican-harbor.net/paid")),
            RuleExample(.server("git.hookUrl", "string", "http://ci.pelican-harbor.net/hook")),
        ],
        good: [
            RuleExample(.server("oauth.redirectUri", "string", "https://pelican-harbor.net/auth")),
            RuleExample(.server("oauth.redirectUri", "string", "pelicanchat://auth")),
            RuleExample(.server("pay.callbackUrl", "string", "https://pelican-harbor.net/paid")),
            RuleExample(.server("git.hookUrl", "string", "https://ci.pelican-harbor.net/hook")),
        ]
    )
    static let names = ["webhook", "webhooks", "callback", "callbacks", "redirect", "hook url"]

    func objection(to bytes: Span<UInt8>, of value: ResolvedSetting, context: RuleContext) -> Objection? {
        guard case .text = value.typed, bytes.has("http://"), NetworkPlace.of(bytes, afterScheme: 7) != .machine else {
            return nil
        }
        return .about(value, "begins with http://", context, label: "not encrypted", range: 0..<7)
    }
}
