internal import PintleFindings
import PintleSchema

/// Refuses relays without a quota.
struct NoRelayQuotaRule: NameCheck {
    static let code = "LIM004"
    static let title = "relays without a quota"
    static let levels = RuleLevels(production: .error, staging: nil, development: nil)
    static let why = "one user can take the whole capacity of the relay, and use it to reach other hosts"
    static let sources = ["OWASP ASVS 5.0 17.1.2", "LiveKit server: per_user_relay_allocation_limit"]
    static let fix = "set a quota of 12 or a little more"
    static let examples = RuleExamples(
        bad: [
            RuleExample(.server("turn.allocationLimit", "int", "0")),
            RuleExample(.server("turn.relayLimit", "int", "-1")),
            RuleExample(.server("turn.userQuota", "string", "0")),
            RuleExample(.server("coturn.totalQuota", "int", "0")),
        ],
        good: [
            RuleExample(.server("turn.allocationLimit", "int", "12")),
            RuleExample(.server("api.allocationLimit", "int", "0")),
            RuleExample(.server("turn.userQuota", "string", "12")),
            RuleExample(.server("coturn.totalQuota", "int", "1200")),
        ]
    )
    static let names = ["turn|relay|coturn & quota|limit|allocation|allocations"]

    func objection(to bytes: Span<UInt8>, of value: ResolvedSetting, context: RuleContext) -> Objection? {
        guard !value.words.contain("rate|port|time"), let number = WholeValue.number(of: value), number <= 0 else {
            return nil
        }
        return .about(value, "sets no quota for relays", context, label: "no quota")
    }
}
