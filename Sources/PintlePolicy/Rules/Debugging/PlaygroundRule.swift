internal import PintleFindings
import PintleSchema

/// Warns about API playgrounds and consoles.
struct PlaygroundRule: NameCheck {
    static let code = "DBG004"
    static let title = "API playgrounds and consoles"
    static let levels = RuleLevels(production: .warning, staging: nil, development: nil)
    static let why = "they show everyone every operation of the API, and let everyone try it"
    static let sources = ["OWASP ASVS 5.0 13.4.5"]
    static let fix = "disable it, or require a sign-in for it"
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
        return .about(value, "enables an API playground", context, label: "open to everyone")
    }
}
