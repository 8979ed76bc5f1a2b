internal import PintleFindings
internal import PintleCore
import PintleSchema

/// Refuses `http://` outside development.
struct PlainHTTPRule: ValueCheck {
    static let code = "TLS001"
    static let title = "addresses that begin with http://"
    static let scope = ValueScope.addresses
    static let levels = RuleLevels(production: .error, staging: .error, development: nil)
    static let why =
        "http is neither encrypted nor authenticated: anyone on the network path can read and change the traffic"
    static let sources = ["CWE-319", "OWASP ASVS 5.0 12.2.1"]
    static let fix = "write https://; install a certificate on the server first if it has none"
    static let givesWayTo = ["HST001"]
    static let examples = RuleExamples(
        bad: [
            RuleExample(.server("api.url", "url", "http://api.pintle-chat.com")),
            RuleExample(
                .server("cors.origins", "list", of: "url", "https://app.pintle-chat.com,HTTP://pintle-chat.com")
            ),
            RuleExample(.secret("alerts.webhook", type: "url", "http://hooks.pintle-chat.com/v1")),
        ],
        good: [
            RuleExample(.server("api.url", "url", "https://api.pintle-chat.com")),
            RuleExample(.server("ca.revocationList", "url", "http://x1.c.lencr.org/")),
            RuleExample(at: .development, .server("api.url", "url", "http://localhost:8000")),
        ]
    )

    func objection(to bytes: Span<UInt8>, of value: ResolvedSetting, context: RuleContext) -> Objection? {
        PlainScheme("http://", replacement: "https://", exceptions: RevocationHosts.serve)
            .objection(to: bytes, of: value, context: context)
    }
}
