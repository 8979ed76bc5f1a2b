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
            RuleExample(.server("cors.allowAllOrigins", "string", "True")),
            RuleExample(.server("cors.allowedOrigins", "string", "https://*")),
            RuleExample(.server("socket.checkOrigin", "bool", "false")),
        ],
        good: [
            RuleExample(.server("cors.origins", "string", "https://pelican-harbor.net")),
            RuleExample(.server("cors.methods", "string", "*")),
            RuleExample(.server("cors.allowedHeaders", "string", "*")),
            RuleExample(.server("assets.corsOrigins", "string", "*")),
            RuleExample(.server("cors.allowAllOrigins", "string", "False")),
            RuleExample(.server("cors.allowedOrigins", "string", "https://*.pelican-harbor.net")),
            RuleExample(.server("socket.checkOrigin", "bool", "true")),
        ]
    )
    static let names = lists + switches.phrases
    private static let switches: [Switch] = [
        .danger("cors|origin & allow & all|any|everyone"), .danger("allow any|all origin"),
        .danger("cors any|all|open"),
        .protection("check|verify|validate|strict|restrict origin"), .protection("origin check|verify"),
        .protection("disable cors"), .protection("cors protect|enforce|strict"),
    ]
    private static let lists = [
        "cors origin|domain|host|allowlist", "cors & allow", "allow & origin", "allow list & origin",
        "origin allow list", "trust origin", "cors allow list",
    ]

    func objection(to bytes: Span<UInt8>, of value: ResolvedSetting, context: RuleContext) -> Objection? {
        guard !value.setting.isSecret, !value.words.contain(Self.open) else { return nil }
        if Self.switches.haveInsecure(bytes, of: value) {
            return .about(value, "allows every origin", context, label: "every origin")
        }
        guard value.words.contain(anyOf: Self.lists), !value.words.contain(OriginText.others),
            OriginText.elements(of: bytes).contains(where: OriginText.isAny)
        else { return nil }
        return .about(value, "allows every origin", context, label: "every origin")
    }

    /// Words for content that every site may use.
    private static let open = "public|assets|static|cdn|fonts|images|embed|widget"
}
