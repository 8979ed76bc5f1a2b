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
        ],
        good: [
            RuleExample(.server("server.trustProxies", "string", "10.1.0.0/16")),
            RuleExample(.server("http.trustProxy", "string", "loopback")),
        ]
    )
    static let names = ["trust proxies", "trusted proxies", "trust proxy", "trusted proxy"]

    func objection(to bytes: Span<UInt8>, of value: ResolvedSetting, context: RuleContext) -> Objection? {
        guard !value.setting.isSecret,
            OriginText.elements(of: bytes).contains(where: {
                ["*", "**", "0.0.0.0/0", "::/0", "all", "true"].contains($0)
            })
        else { return nil }
        return .about(value, "trusts every proxy", context, label: "every proxy")
    }
}
