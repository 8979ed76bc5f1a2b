internal import PintleFindings
import PintleSchema

/// Refuses values that have expired; another setting holds their last day.
struct ExpiredSettingRule: Rule {
    static let code = "DEM004"
    static let title = "values that have expired"
    static let levels = RuleLevels(production: .error, staging: .error, development: .warning)
    static let looksAtClock = true
    static let concernsOnlyItsAudience = true
    static let why = "the schema says that the value must not be used after that day"
    static let sources = ["the schema's expires"]
    static let fix = "replace the value, and set its new last day"
    private static let value = "Q7vR2mXk9TbLw4ZsN8fYc1HdJ6gPaE3uKo5WiVxMtBq"
    static let examples = RuleExamples(
        bad: [
            RuleExample(
                .client("license.key", "string", expires: "license.ends", value),
                .client("license.ends", "date", "2026-11-22")
            ),
            RuleExample(
                .client("banner.text", "string", expires: "banner.ends", "Welcome to the summer party"),
                .client("banner.ends", "date", "2026-09-01")
            ),
            RuleExample(
                .client("offer.title", "string", expires: "offer.lastDay", "Two for one"),
                .client("offer.lastDay", "date", "2026-11-01")
            ),
            RuleExample(
                .client("survey.url", "string", expires: "survey.closes", "survey/autumn"),
                .client("survey.closes", "date", "2020-01-01")
            ),
        ],
        good: [
            RuleExample(
                .client("license.key", "string", expires: "license.ends", value),
                .client("license.ends", "date", "2026-11-23")
            ),
            RuleExample(.client("license.key", "string", expires: "license.ends", value)),
            RuleExample(
                .client("offer.title", "string", expires: "offer.lastDay", "Two for one"),
                .client("offer.lastDay", "date", "2027-11-01")
            ),
            RuleExample(.client("survey.closes", "date", "2020-01-01")),
        ]
    )

    func objections(in environment: ResolvedEnvironment, context: RuleContext) -> [Objection] {
        environment.settings.compactMap { value in
            // Pins have a rule of their own, which knows when they should be replaced.
            guard let link = value.setting.expires, value.setting.typeName != "pins", let end = environment[link],
                case .date(let day) = end.typed, day < context.today
            else { return nil }
            return Objection(
                to: .setting(end),
                "\(value.setting.name) in \(context.environment) expired after \(day)",
                label: "expired",
                range: 0..<10
            )
        }
    }
}
