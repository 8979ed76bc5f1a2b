internal import PintleFindings
import PintleSchema

/// Refuses secrets that are older than the rotation period in the schema.
struct RotationRule: Rule {
    static let code = "SEC013"
    static let title = "secrets that are older than their rotation period"
    static let levels = RuleLevels(production: .error, staging: nil, development: nil)
    static let looksAtClock = true
    static let why = "over time more people see a secret, and a leak stays useful until you replace it"
    static let sources = ["CWE-324", "OWASP ASVS 5.0 13.1.4"]
    static let fix = "replace the secret at the service that it belongs to, then set the new value"
    static let givesWayTo = [FutureTime.code]
    private static let value = "Q7vR2mXk9TbLw4ZsN8fYc1HdJ6gPaE3uKo5WiVxMtBq"
    static let examples = RuleExamples(
        bad: [
            RuleExample(.secret("jwt.secret", value, rotateDays: 90, setOn: "2026-01-01")),
            RuleExample(.secret("mail.password", value, rotateDays: 30, setOn: "2025-01-01")),
            RuleExample(.secret("mail.password", value, rotateDays: 30, setOn: "2999-12-31")),
            RuleExample(.secret("stripe.webhookSecret", value, rotateDays: 365, setOn: "2023-11-01")),
        ],
        good: [
            RuleExample(.secret("jwt.secret", value, rotateDays: 90, setOn: "2026-10-01")),
            RuleExample(.secret("jwt.secret", value, setOn: "2020-01-01")),
            RuleExample(.secret("stripe.webhookSecret", value, rotateDays: 365, setOn: "2025-12-01")),
            RuleExample(.secret("redis.password", value, rotateDays: 30, setOn: "2026-11-20")),
        ]
    )

    func objections(in environment: ResolvedEnvironment, context: RuleContext) -> [Objection] {
        guard environment.schema.settings.contains(where: { $0.demands.rotateDays != nil }) else { return [] }
        return environment.layers.flatMap { layer in
            layer.entries.compactMap { entry in
                guard let setting = environment.schema[entry.key], let period = setting.demands.rotateDays,
                    let setOn = entry.setOn
                else { return nil }
                let age = context.today.dayNumber - setOn.dayNumber
                if age < -FutureTime.toleratedDays { return undated(entry, of: layer, setting, setOn) }
                guard age > period else { return nil }
                return objection(to: entry, of: layer, setting, setOn, age: age, period: period)
            }
        }
    }

    /// A future date gives no age, so the value may be as old as the project.
    private func undated(
        _ entry: Layer.Entry,
        of layer: Layer,
        _ setting: Setting,
        _ setOn: CalendarDate
    ) -> Objection {
        Objection(
            to: .line(LayerLine(entry, of: layer, setting)),
            "\(setting.name) in \(layer.environment) counts as too old, because its date \(setOn) is in the future",
            label: "set on \(setOn)",
            fix: fix(entry, of: layer, setting)
        )
    }

    private func fix(_ entry: Layer.Entry, of layer: Layer, _ setting: Setting) -> String {
        setting.generator == nil
            ? "replace it at the service that it belongs to, then: pintle set \(layer.environment) \(entry.key) --stdin"
            : "pintle rotate \(layer.environment) \(entry.key)"
    }

    /// Twice the allowed age is an error.
    private func objection(
        to entry: Layer.Entry,
        of layer: Layer,
        _ setting: Setting,
        _ setOn: CalendarDate,
        age: Int,
        period: Int
    ) -> Objection {
        return Objection(
            to: .line(LayerLine(entry, of: layer, setting)),
            "\(setting.name) in \(layer.environment) is \(age) days old; the schema allows \(period) days",
            label: "set on \(setOn)",
            fix: fix(entry, of: layer, setting),
            notes: age > 2 * period ? [] : ["in production, this becomes an error after \(2 * period) days"],
            severity: age > 2 * period ? nil : .warning
        )
    }
}
