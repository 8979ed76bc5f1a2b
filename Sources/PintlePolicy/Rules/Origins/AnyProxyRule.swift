internal import PintleFindings
import PintleSchema

/// Refuses trust in every proxy.
struct AnyProxyRule: NameCheck {
    static let code = "COR004"
    static let title = "trust in every proxy"
    static let levels = RuleLevels(production: .error, staging: nil, development: nil)
    static let why = "anyone can forge the address they come from, and so evade every limit by address"
    static let sources = ["OWASP ASVS 5.0 4.1.3"]
    static let fix = "list the address ranges of your own proxies"
    static let examples = RuleExamples(
        bad: [
            RuleExample(.server("server.trustProxies", "string", "**")),
            RuleExample(.server("http.trustedProxies", "string", "0.0.0.0/0")),
            RuleExample(.server("gunicorn.forwardedAllowIps", "string", "*")),
            RuleExample(.server("web.trustForwardedHeader", "bool", "true")),
        ],
        good: [
            RuleExample(.server("server.trustProxies", "string", "10.1.0.0/16")),
            RuleExample(.server("http.trustProxy", "string", "loopback")),
            RuleExample(.server("gunicorn.forwardedAllowIps", "string", "127.0.0.1")),
            RuleExample(.server("web.trustForwardedHeader", "bool", "false")),
        ]
    )
    static let names = [
        "trust proxy", "proxy trust", "trust & forward|forwarded|xff|hops", "forwarded allow ip", "real ip from",
        "trust & header & forwarded|proxy|ip", "proxy & allow & ip|from|cidr|address",
    ]

    func objection(to bytes: Span<UInt8>, of value: ResolvedSetting, context: RuleContext) -> Objection? {
        guard !value.setting.isSecret,
            OriginText.elements(of: bytes).contains(where: {
                ["*", "**", "0.0.0.0/0", "::/0", "all", "true", "0.0.0.0", "any"].contains($0)
            })
        else { return nil }
        return .about(value, "trusts every proxy", context, label: "every proxy")
    }
}
