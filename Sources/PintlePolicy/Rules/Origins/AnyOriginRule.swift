internal import PintleFindings
import PintleSchema

/// Refuses wildcard origins.
struct AnyOriginRule: NameCheck {
    static let code = "COR001"
    static let title = "wildcard origins"
    static let levels = RuleLevels(production: .error, staging: .warning, development: nil)
    static let why = "every page that a user visits can call the API"
    static let sources = ["CWE-942", "OWASP ASVS 5.0 3.4.2"]
    static let fix = "list the origins of your web clients"
    static let givesWayTo = ["COR003"]
    static let examples = RuleExamples(
        bad: [
            RuleExample(.server("cors.origins", "string", "*")),
            RuleExample(.server("api.allowedOrigins", "list", "https://pelican-harbor.net,*")),
        ],
        good: [
            RuleExample(.server("cors.origins", "string", "https://pelican-harbor.net")),
            RuleExample(.server("cors.methods", "string", "*")),
            RuleExample(.server("cors.allowedHeaders", "string", "*")),
            RuleExample(.server("assets.corsOrigins", "string", "*")),
        ]
    )
    static let names = [
        "cors origins", "cors origin", "allowed origins", "allow origin", "allow origins", "cors allowed origin",
        "origin whitelist", "origins whitelist", "cors whitelist",
    ]

    func objection(to bytes: Span<UInt8>, of value: ResolvedSetting, context: RuleContext) -> Objection? {
        guard !value.setting.isSecret, OriginText.elements(of: bytes).contains("*"),
            !value.words.contain(anyOf: Self.open)
        else { return nil }
        return .about(value, "allows every origin", context, label: "every origin")
    }

    /// Words for content that every site may use.
    private static let open = ["public", "assets", "static", "cdn", "fonts", "images", "embed", "widget"]
}
