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
            RuleExample(.server("spring.h2ConsoleEnabled", "bool", "true")),
            RuleExample(.server("laravel.telescopeEnabled", "string", "true")),
            RuleExample(.server("graphql.introspection", "bool", "true")),
        ],
        good: [
            RuleExample(.server("graphql.playground", "bool", "false")),
            RuleExample(.server("studio.name", "string", "Pelican Studio")),
            RuleExample(.server("spring.h2ConsoleEnabled", "bool", "false")),
            RuleExample(.server("graphql.disableIntrospection", "bool", "true")),
        ]
    )
    private static let switches: [Switch] = [
        "playground", "swagger", "swagger ui", "graphiql", "studio", "api docs|doc", "openapi ui|docs", "redoc",
        "rapidoc",
        "h2 console", "console", "telescope", "horizon", "adminer", "phpmyadmin", "pgadmin", "introspection",
        "explorer",
        "apollo sandbox", "voyager", "silk", "flower", "web ui", "admin ui|panel", "profiler", "springdoc",
        "graphql ui",
        "query browser", "sandbox explorer", "schema explorer", "db browser", "rails info", "letter opener",
    ].flatMap { thing -> [Switch] in
        let others = "login|log|output|color|google|play|android|app"
        return [
            .danger("\(thing) enable", unless: others),
            .danger("enable|expose|show|serve|allow \(thing)", unless: others),
        ]
    }
    /// Names that are a switch without a further word.
    private static let alone = [
        "playground", "graphiql", "swagger", "swagger ui", "introspection", "h2 console", "telescope",
    ]
    static let names = switches.phrases + alone + ["studio"]

    func objection(to bytes: Span<UInt8>, of value: ResolvedSetting, context: RuleContext) -> Objection? {
        let isAlone =
            SwitchText.isOn(bytes) && (Self.alone + ["studio"]).contains(where: value.words.end)
            && !value.words.contain("disable|no|hide")
        guard isAlone || Self.switches.haveInsecure(bytes, of: value) else { return nil }
        return .about(value, "enables an API playground", context, label: "open to everyone")
    }
}
