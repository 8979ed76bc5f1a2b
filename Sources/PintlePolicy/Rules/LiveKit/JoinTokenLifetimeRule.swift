internal import PintleFindings
import PintleSchema

/// Refuses LiveKit join tokens that live for more than six hours.
struct JoinTokenLifetimeRule: NameCheck {
    static let code = "LVK004"
    static let title = "LiveKit join tokens that live for more than six hours"
    static let levels = RuleLevels(production: .error, staging: .warning, development: nil)
    static let why = "anyone with a leaked token can join the room until the token expires"
    static let sources = ["LiveKit protocol, accesstoken.go: the default is 6 h"]
    static let fix = "set ten minutes: joining needs no more, and a call that has started continues"
    static let examples = RuleExamples(
        bad: [
            RuleExample(.server("livekit.tokenTtl", "duration", "24h")),
            RuleExample(.server("livekit.tokenTtl", "int", "86400")),
            RuleExample(.server("livekit.tokenLifetime", "duration", "7h")),
            RuleExample(.server("livekit.tokenExpiry", "duration", "7d")),
        ],
        good: [
            RuleExample(.server("livekit.tokenTtl", "duration", "10m")),
            RuleExample(.server("livekit.roomTtl", "duration", "24h")),
            RuleExample(.server("livekit.tokenLifetime", "duration", "6h")),
            RuleExample(.server("livekit.tokenExpiry", "int", "600")),
        ]
    )
    static let names = ["livekit token ttl", "livekit token lifetime", "livekit token expiry"]
    private static let longest: Int64 = 6 * 3600

    func objection(to bytes: Span<UInt8>, of value: ResolvedSetting, context: RuleContext) -> Objection? {
        guard let seconds = TimeValue.seconds(of: value), seconds > Self.longest else { return nil }
        return .about(value, "lets join tokens live for more than six hours", context, label: "too long")
    }
}
