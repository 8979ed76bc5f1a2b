internal import PintleFindings
import PintleSchema

/// Refuses wildcard origins together with credentials.
struct AnyOriginWithCredentialsRule: NameCheck {
    static let code = "COR003"
    static let title = "wildcard origins together with credentials"
    static let levels = RuleLevels(production: .error, staging: nil, development: nil)
    static let why = "every page that a user visits can call the API with the user's cookies"
    static let sources = ["CWE-942", "Fetch standard, CORS protocol and credentials"]
    static let fix = "list the origins of your web clients"
    static let examples = RuleExamples(
        bad: [
            RuleExample(.server("cors.origins", "string", "*"), .server("cors.allowCredentials", "bool", "true")),
            RuleExample(.server("api.allowedOrigins", "list", "*"), .server("api.corsCredentials", "bool", "true")),
            RuleExample(
                .server("web.corsAllowedOrigins", "string", "https://*"),
                .server("web.corsAllowCredentials", "string", "yes")
            ),
            RuleExample(.server("corsOrigins", "string", "*"), .server("corsAllowCredentials", "bool", "true")),
        ],
        good: [
            RuleExample(
                .server("cors.origins", "string", "https://pelican-harbor.net"),
                .server("cors.allowCredentials", "bool", "true")
            ),
            RuleExample(.server("cors.allowCredentials", "bool", "true")),
            RuleExample(
                .server("cors.allowedHeaders", "string", "*"),
                .server("cors.allowCredentials", "bool", "true")
            ),
            RuleExample(
                .server("web.corsAllowedOrigins", "string", "https://pelican-harbor.net"),
                .server("web.corsAllowCredentials", "string", "yes")
            ),
        ]
    )
    static let names = [
        "cors origin|domain|host|allowlist", "cors & allow", "allow & origin", "allow list & origin",
        "origin allow list", "trust origin", "cors allow list",
    ]

    func objection(to bytes: Span<UInt8>, of value: ResolvedSetting, context: RuleContext) -> Objection? {
        guard !value.setting.isSecret, OriginText.elements(of: bytes).contains(where: OriginText.isAny),
            !value.words.contain(OriginText.others),
            context.siblings(of: value, where: { $0.contain("credentials") }).contains(where: \.isOn)
        else { return nil }
        return .about(value, "allows every origin, with cookies", context, label: "every origin")
    }
}
