internal import PintleFindings
import PintleCore
import PintleSchema

/// Refuses secrets and addresses that an environment inherits from a less strict one.
///
/// Limits and switches may be inherited. Secrets and addresses may not.
struct InheritedValueRule: Rule {
    static let code = "DEL002"
    static let title = "values inherited from a less strict environment"
    static let levels = RuleLevels(production: .error, staging: .error, development: nil)
    static let why = "the value was made for the less strict environment, so the two would share an account or data"
    static let sources = ["OWASP ASVS 5.0 13.1.1", "the schema's layers"]
    static let fix =
        "give the environment its own value, or move the shared values to an abstract environment that both extend"
    static let examples = RuleExamples(
        bad: [
            RuleExample(
                [.server("log.level", "string", "info")],
                inherited: [.secret("jwt.secret", "Q7vR2mXk9TbLw4ZsN8fYc1HdJ6gPaE3uKo5WiVxMtBq")]
            ),
            RuleExample(
                [.server("log.level", "string", "info")],
                inherited: [.server("billing.url", "url", "https://billing.pintle-chat.com")]
            ),
            RuleExample(
                [.server("log.level", "string", "info")],
                inherited: [.server("search.host", "host", "search.pintle-chat.com")]
            ),
            RuleExample(
                [.server("log.level", "string", "info")],
                inherited: [.server("livekit.apiKey", "livekit-key", "APIwbrX7Gk3PqZt")]
            ),
        ],
        good: [
            RuleExample(
                [.secret("jwt.secret", "Q7vR2mXk9TbLw4ZsN8fYc1HdJ6gPaE3uKo5WiVxMtBq")],
                inherited: [.server("api.timeout", "duration", "10s")]
            ),
            RuleExample(
                [.server("billing.url", "url", "https://billing.pintle-chat.com")],
                inherited: [.server("log.level", "string", "info")]
            ),
            RuleExample(
                [.server("search.host", "host", "search.pintle-chat.com")],
                inherited: [.server("search.shards", "int", "3")]
            ),
            RuleExample(
                [.server("livekit.apiKey", "livekit-key", "APIwbrX7Gk3PqZt")],
                inherited: [.server("mail.sender", "string", "Pintle")]
            ),
        ]
    )

    func objections(in environment: ResolvedEnvironment, context: RuleContext) -> [Objection] {
        let milder = Self.milderLayers(of: environment)
        guard !milder.isEmpty else { return [] }
        return environment.settings.compactMap { value in
            guard case .layer(let layer, _, _) = value.origin, milder.contains(layer),
                value.setting.isSecret || Self.types.contains(value.setting.typeName)
            else { return nil }
            return .about(
                value,
                "has no value of its own and uses the value of \(layer)",
                context,
                label: "made for \(layer)",
                fix: "pintle set \(environment.name) \(value.setting.key)"
            )
        }
    }

    private static let types: Set<String> = [
        "url", "host", "postgres-url", "redis-url", "supabase-url", "supabase-key", "livekit-key", "sentry-dsn",
    ]

    /// The less strict environments that it extends.
    ///
    /// An abstract environment has no level of its own.
    private static func milderLayers(of environment: ResolvedEnvironment) -> Set<EnvironmentName> {
        Set(
            environment.layers.dropFirst().map(\.environment).filter { layer in
                environment.schema[environment: layer]?.level.map { $0 < environment.level } ?? false
            }
        )
    }
}
