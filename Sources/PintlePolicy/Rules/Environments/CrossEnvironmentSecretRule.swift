internal import PintleFindings
import PintleSchema

/// Refuses secrets that a less strict environment has too; licences are exempt because they are bought once.
struct CrossEnvironmentSecretRule: Rule {
    static let code = "SEC008"
    static let title = "secrets shared by two environments"
    static let comparesEnvironments = true
    static let levels = RuleLevels(production: .error, staging: .error, development: nil)
    static let why = "more people and machines can read the secrets of a less strict environment"
    static let sources = ["OWASP ASVS 5.0 11.1.1"]
    static let fix = "give each environment its own value"
    private static let strong = "Q7vR2mXk9TbLw4ZsN8fYc1HdJ6gPaE3uKo5WiVxMtBq"
    private static let other = "nB4-xYtR_8kQwLm2Zp6VhS9cJf3GdT7aEoUi1KrXqMb"
    static let examples = RuleExamples(
        bad: [
            RuleExample([.secret("jwt.secret", strong)], elsewhere: [.secret("jwt.secret", strong)]),
            RuleExample([.secret("jwt.secret", strong)], elsewhere: [.secret("session.secret", strong)]),
            RuleExample(
                [.secret("jobs.url", "rediss://app:" + strong + "@mq.pelican-harbor.net")],
                elsewhere: [.secret("jobs.url", "rediss://app:" + strong + "@mq-two.pelican-harbor.net")]
            ),
            RuleExample(
                [.secret("jobs.url", "rediss://app:" + strong + "@mq.pelican-harbor.net")],
                elsewhere: [.secret("jobs.password", strong)]
            ),
        ],
        good: [
            RuleExample([.secret("jwt.secret", strong)], elsewhere: [.secret("jwt.secret", other)]),
            RuleExample(
                [.secret("mail.username", "chat-mailer-account")],
                elsewhere: [.secret("mail.username", "chat-mailer-account")]
            ),
            RuleExample([.secret("icons.licenseKey", strong)], elsewhere: [.secret("icons.licenseKey", strong)]),
            RuleExample(
                [.secret("jobs.url", "https://mq.pelican-harbor.net")],
                elsewhere: [.secret("jobs.url", "https://mq-two.pelican-harbor.net")]
            ),
        ]
    )

    func objections(in environment: ResolvedEnvironment, context: RuleContext) -> [Objection] {
        let milder = context.others.filter { $0.level < environment.level }
        guard !milder.isEmpty else { return [] }
        let index = SecretIndex(milder)
        return environment.settings.compactMap { value in
            guard SecretIndex.isMeant(value), !value.words.contain(anyOf: ["license", "licence"]),
                let (name, other) = index.twin(of: value)
            else { return nil }
            return .about(
                value,
                "has the same value as \(other.setting.name) in \(name)",
                context,
                label: "also in \(name)",
                fix: SecretRemedy.newValue(for: value, context: context)
            )
        }
    }
}
