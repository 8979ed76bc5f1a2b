internal import PintleFindings
import PintleSchema
internal import PintleSystem

/// Warns about one error-reporting project for two environments.
///
/// One project for all is acceptable when the reports include the environment's name, which a setting gives.
struct SharedDSNRule: Rule {
    static let code = "MON002"
    static let title = "one error-reporting project for two environments"
    static let comparesEnvironments = true
    static let levels = RuleLevels(production: .warning, staging: nil, development: nil)
    static let why = "test errors hide users' errors, and testers can read users' data"
    static let sources = ["Sentry documentation, projects"]
    static let fix =
        "create a project for each environment, or name the environment in a setting that the reports include"
    private static let dsn = "https://9f2c51d8a7e04b63c8f1d290e6b7a354@o1.ingest.sentry.io/2"
    static let examples = RuleExamples(
        bad: [
            RuleExample(
                [.server("sentry.dsn", "sentry-dsn", dsn)],
                elsewhere: [.server("sentry.dsn", "sentry-dsn", dsn)]
            ),
            RuleExample(
                [.client("sentry.appDsn", "sentry-dsn", dsn)],
                elsewhere: [.server("sentry.dsn", "sentry-dsn", dsn)]
            ),
            RuleExample(
                [.server("workers.dsn", "sentry-dsn", dsn)],
                elsewhere: [.server("workers.dsn", "sentry-dsn", dsn)]
            ),
            RuleExample(
                [.client("web.sentryDsn", "sentry-dsn", dsn), .server("log.level", "string", "info")],
                elsewhere: [.client("web.sentryDsn", "sentry-dsn", dsn), .server("log.level", "string", "debug")]
            ),
        ],
        good: [
            RuleExample(
                [.server("sentry.dsn", "sentry-dsn", dsn)],
                elsewhere: [
                    .server(
                        "sentry.dsn",
                        "sentry-dsn",
                        "https://7a04b63c8f1d290e6b7a3549f2c51d8e@o1.ingest.sentry.io/3"
                    )
                ]
            ),
            RuleExample(
                [.server("sentry.dsn", "sentry-dsn", dsn), .server("app.env", "string", "production")],
                elsewhere: [.server("sentry.dsn", "sentry-dsn", dsn), .server("app.env", "string", "staging")]
            ),
            RuleExample(
                [.server("workers.dsn", "sentry-dsn", dsn)],
                elsewhere: [
                    .server(
                        "workers.dsn",
                        "sentry-dsn",
                        "https://7a04b63c8f1d290e6b7a3549f2c51d8e@o1.ingest.sentry.io/3"
                    )
                ]
            ),
            RuleExample(
                [.client("web.sentryDsn", "sentry-dsn", dsn)],
                elsewhere: [
                    .client(
                        "web.sentryDsn",
                        "sentry-dsn",
                        "https://7a04b63c8f1d290e6b7a3549f2c51d8e@o1.ingest.sentry.io/3"
                    )
                ]
            ),
        ]
    )

    func objections(in environment: ResolvedEnvironment, context: RuleContext) -> [Objection] {
        let milder = context.others.filter { $0.level < environment.level }
        guard !milder.isEmpty else { return [] }
        return environment.settings.filter { $0.setting.typeName == "sentry-dsn" }.compactMap { value in
            let twin = milder.first { other in
                !Self.areToldApart(environment, other)
                    && other.settings.contains { candidate in
                        candidate.setting.typeName == "sentry-dsn" && candidate.place?.path != value.place?.path
                            && SecretIndex.isSame(candidate, value)
                    }
            }
            return twin.map { .about(value, "is also used in \($0.name)", context, label: "also in \($0.name)") }
        }
    }

    /// Whether a setting that names the environment differs.
    private static func areToldApart(_ one: ResolvedEnvironment, _ other: ResolvedEnvironment) -> Bool {
        one.settings.contains { value in
            guard case .text(let name) = value.typed,
                value.words.end(with: "env") || value.words.end(with: "environment")
            else { return false }
            return other[value.setting.name]?.typed.map { $0 != .text(name) } ?? false
        }
    }
}
