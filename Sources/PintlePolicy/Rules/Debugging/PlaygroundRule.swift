internal import PintleFindings
import PintleSchema

/// Warns of playgrounds of an API in production.
struct PlaygroundRule: NameCheck {
    static let code = "DBG004"
    static let title = "playgrounds and consoles of an API"
    static let levels = RuleLevels(production: .warning, staging: nil, development: nil)
    static let why = "they show everybody what the API can do, and let him try it"
    static let sources = ["OWASP ASVS 5.0 13.4.5"]
    static let fix = "switch it off, or put it behind a sign-in"
    static let examples = RuleExamples(
        bad: [
            RuleExample(.server("graphql.playground", "bool", "true")),
            RuleExample(.server("swagger.enabled", "bool", "true")),
            RuleExample(.server("swagger.uiEnabled", "bool", "true")),
        ],
        good: [
            RuleExample(.server("graphql.playground", "bool", "false")),
            RuleExample(.server("studio.name", "string", "Pelican Studio")),
        ]
    )
    static let names = [
        "playground", "swagger", "swagger ui", "graphiql", "studio", "api docs", "openapi ui",
    ]

    func objection(to bytes: Span<UInt8>, of value: ResolvedSetting, context: RuleContext) -> Objection? {
        guard SwitchText.isOn(bytes),
            Self.names.contains(where: { value.words.end(with: $0) || value.words.end(with: $0 + " enabled") })
        else { return nil }
        return .about(value, "opens a playground of the API", context, label: "open to all")
    }
}
