internal import PintleFindings
import PintleSchema

/// Warns of what one of two regions that stand in for each other lacks.
///
/// What has to have a value there is missed anyway.
struct RegionDifferenceRule: Rule {
    static let code = "REG005"
    static let title = "settings that only one of two regions has"
    static let comparesEnvironments = true
    static let levels = RuleLevels(production: .warning, staging: nil, development: nil)
    static let why = "when traffic moves, part of the service is missing where it moves to"
    static let sources = ["OWASP ASVS 5.0 13.1.2"]
    static let fix = "set it in both regions, or say in the schema where it is required"
    static let examples = RuleExamples(
        bad: [
            RuleExample(
                [.server("sms.senderId", "string", "PINTLE"), .server("mail.sender", "string", "Pintle")],
                region: [.server("mail.sender", "string", "Pintle")]
            ),
            RuleExample(
                [.server("map.style", "string", "dark"), .server("log.level", "string", "info")],
                region: [.server("log.level", "string", "info"), .server("map.style", "string", nil)]
            ),
        ],
        good: [
            RuleExample(
                [.server("sms.senderId", "string", "PINTLE")],
                region: [.server("sms.senderId", "string", "PINTLEJP")]
            ),
            RuleExample(
                [.server("sms.senderId", "string", "PINTLE")],
                elsewhere: [.server("sms.senderId", "string", nil)]
            ),
        ]
    )

    func objections(in environment: ResolvedEnvironment, context: RuleContext) -> [Objection] {
        let partners = context.others.filter { $0.level == environment.level && Self.standIn($0, environment) }
        return partners.flatMap { partner in
            environment.settings.filter { Self.lacks(partner, $0) }.map { value in
                .about(
                    value,
                    "is not set in \(partner.name), but has a value",
                    context,
                    label: "not in \(partner.name)",
                    fix: "pintle set \(partner.name) \(value.setting.key)"
                )
            }
        }
    }

    /// Whether one of the two takes over for the other.
    private static func standIn(_ one: ResolvedEnvironment, _ other: ResolvedEnvironment) -> Bool {
        one.schema[environment: one.name]?.failoverFor == other.name
            || other.schema[environment: other.name]?.failoverFor == one.name
    }

    private static func lacks(_ partner: ResolvedEnvironment, _ value: ResolvedSetting) -> Bool {
        guard case .layer = value.origin, partner[value.setting.name] == nil else { return false }
        let chain = Set(partner.schema.chain(of: partner.name))
        return !(partner.schema[value.setting.name]?.requirement.covers(chain) ?? false)
    }
}
