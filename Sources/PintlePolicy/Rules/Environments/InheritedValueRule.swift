internal import PintleFindings
import PintleCore
import PintleSchema

/// Refuses secrets and addresses that an environment takes from a milder one which it extends.
///
/// Limits and switches may well be inherited; what opens or names something may not.
struct InheritedValueRule: Rule {
    static let code = "DEL002"
    static let title = "values of a milder environment"
    static let levels = RuleLevels(production: .error, staging: .error, development: nil)
    static let why =
        "the value was made for the milder environment: both would use one account, or one the data of the other"
    static let sources = ["OWASP ASVS 5.0 13.1.1", "the schema's layers"]
    static let fix = "give the environment a value of its own, or move both under a shared abstract one"
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
                "is that of \(layer), and has no value of its own",
                context,
                label: "made for \(layer)",
                fix: "pintle set \(environment.name) \(value.setting.key)"
            )
        }
    }

    private static let types: Set<String> = [
        "url", "host", "postgres-url", "redis-url", "supabase-url", "supabase-key", "livekit-key", "sentry-dsn",
    ]

    /// What it extends and is milder; an abstract environment has no level of its own.
    private static func milderLayers(of environment: ResolvedEnvironment) -> Set<EnvironmentName> {
        Set(
            environment.layers.dropFirst().map(\.environment).filter { layer in
                environment.schema[environment: layer]?.level.map { $0 < environment.level } ?? false
            }
        )
    }
}
