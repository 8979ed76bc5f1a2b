internal import PintleFindings
internal import PintleCore
import PintleSchema

/// Refuses secrets that a former reader knows, in every layer: removing a right does not remove the knowledge.
struct ExposedSecretRule: Rule {
    static let code = "SEC022"
    static let title = "secrets that a former reader knows"
    static let levels = RuleLevels(production: .error, staging: .warning, development: .warning)
    static let looksAtClock = true
    static let why = "a former reader still knows the value; sealing the file again protects only later values"
    static let sources = ["OWASP ASVS 5.0 13.3.4", "NIST SP 800-57 part 1, 5.3.4"]
    static let fix = "replace the secret at the service that it belongs to, then set the new value"
    static let examples = RuleExamples(
        bad: [
            RuleExample(.secret("jwt.secret", value, exposedOn: "2026-10-01")),
            RuleExample(.unknown("STRIPE_TOKEN", value, isSealed: true, exposedOn: "2025-01-01")),
            RuleExample(.secret("stripe.webhookSecret", value, exposedOn: "2026-09-30")),
            RuleExample(.secret("redis.password", value, exposedOn: "2024-02-29")),
        ],
        good: [
            RuleExample(.secret("jwt.secret", value)),
            RuleExample(.server("log.level", "string", "info")),
            RuleExample(.secret("stripe.webhookSecret", value)),
            RuleExample(.secret("redis.password", value, setOn: "2026-11-01")),
        ]
    )

    private static let value = "Q7vR2mXk9TbLw4ZsN8fYc1HdJ6gPaE3uKo5WiVxMtBq"
    /// The days in which production can replace a value before it is refused.
    private static let grace = 30

    func objections(in environment: ResolvedEnvironment, context: RuleContext) -> [Objection] {
        environment.layers.flatMap { layer in
            layer.entries.compactMap { entry in
                entry.exposure.map { objection(to: entry, of: layer, $0, environment.schema[entry.key], context) }
            }
        }
    }

    private func objection(
        to entry: Layer.Entry,
        of layer: Layer,
        _ exposure: Exposure,
        _ setting: Setting?,
        _ context: RuleContext
    ) -> Objection {
        let isOld = context.today.dayNumber - exposure.since.dayNumber > Self.grace
        return Objection(
            to: .line(LayerLine(entry, of: layer, setting)),
            "\(setting?.name.text ?? entry.key.text) is known to "
                + exposure.readers.sentence(layer.environment),
            label: "set before \(exposure.since)",
            fix: setting?.generator == nil
                ? "replace it at the service that it belongs to, then: pintle set \(layer.environment) \(entry.key) --stdin"
                : "pintle rotate \(layer.environment) \(entry.key)",
            notes: isOld ? [] : ["in production, this becomes an error \(Self.grace) days after \(exposure.since)"],
            severity: isOld ? nil : .warning
        )
    }
}
