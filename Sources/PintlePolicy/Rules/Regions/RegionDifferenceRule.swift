internal import PintleFindings
import PintleSchema

/// Warns about values that only one of two regions has, when one takes over for the other.
///
/// A missing required value has a finding of its own.
struct RegionDifferenceRule: Rule {
    static let code = "REG005"
    static let title = "settings that only one of two regions has"
    static let comparesEnvironments = true
    static let levels = RuleLevels(production: .warning, staging: nil, development: nil)
    static let why = "after a failover, the other region lacks part of the service"
    static let sources = ["OWASP ASVS 5.0 13.1.2"]
    static let fix = "set the value in both regions, or declare in the schema where it is required"
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
            RuleExample(
                [.server("search.index", "string", "chat"), .server("log.level", "string", "info")],
                region: [.server("log.level", "string", "info")]
            ),
            RuleExample(
                [.server("worker.threads", "int", "4"), .server("mail.sender", "string", "Pintle")],
                region: [.server("mail.sender", "string", "Pintle"), .server("worker.threads", "int", nil)]
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
            RuleExample(
                [.server("search.index", "string", "chat")],
                region: [.server("search.index", "string", "chat-jp"), .server("log.level", "string", "info")]
            ),
            RuleExample([.server("worker.threads", "int", "4")], region: [.server("worker.threads", "int", "8")]),
        ]
    )

    func objections(in environment: ResolvedEnvironment, context: RuleContext) -> [Objection] {
        let partners = context.others.filter { $0.level == environment.level && Self.standIn($0, environment) }
        return partners.flatMap { partner in
            environment.settings.filter { Self.lacks(partner, $0) }.map { value in
                .about(
                    value,
                    "has a value, but \(partner.name) has none",
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
