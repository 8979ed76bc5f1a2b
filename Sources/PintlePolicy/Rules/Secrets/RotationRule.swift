internal import PintleFindings
import PintleSchema

/// Says which values are older than the schema lets them become.
struct RotationRule: Rule {
    static let code = "SEC013"
    static let title = "secrets that are older than their rotation period"
    static let levels = RuleLevels(production: .error, staging: nil, development: nil)
    static let looksAtClock = true
    static let why = "the longer a secret is used, the more have seen it, and the longer a leak goes on"
    static let sources = ["CWE-324", "OWASP ASVS 5.0 13.1.4"]
    static let fix = "replace it at its source and set the new one"
    static let givesWayTo = [FutureTime.code]
    private static let value = "Q7vR2mXk9TbLw4ZsN8fYc1HdJ6gPaE3uKo5WiVxMtBq"
    static let examples = RuleExamples(
        bad: [
            RuleExample(.secret("jwt.secret", value, rotateDays: 90, setOn: "2026-01-01")),
            RuleExample(.secret("mail.password", value, rotateDays: 30, setOn: "2025-01-01")),
            RuleExample(.secret("mail.password", value, rotateDays: 30, setOn: "2999-12-31")),
        ],
        good: [
            RuleExample(.secret("jwt.secret", value, rotateDays: 90, setOn: "2026-10-01")),
            RuleExample(.secret("jwt.secret", value, setOn: "2020-01-01")),
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

    /// A day that has not come tells no age: the value may be as old as the project.
    private func undated(
        _ entry: Layer.Entry,
        of layer: Layer,
        _ setting: Setting,
        _ setOn: CalendarDate
    ) -> Objection {
        Objection(
            to: .line(LayerLine(entry, of: layer, setting)),
            "\(setting.name) counts as too old in \(layer.environment): it says that it was set on \(setOn)",
            label: "set on \(setOn)",
            fix: fix(entry, of: layer, setting)
        )
    }

    private func fix(_ entry: Layer.Entry, of layer: Layer, _ setting: Setting) -> String {
        setting.generator == nil
            ? "replace it at its source, then: pintle set \(layer.environment) \(entry.key) --stdin"
            : "pintle rotate \(layer.environment) \(entry.key)"
    }

    /// Twice as old as it may become is an error.
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
            "\(setting.name) is \(age) days old in \(layer.environment), and may become \(period)",
            label: "set on \(setOn)",
            fix: fix(entry, of: layer, setting),
            notes: age > 2 * period ? [] : ["in production this is an error from \(2 * period) days on"],
            severity: age > 2 * period ? nil : .warning
        )
    }
}
