internal import PintleFindings
import PintleSchema

/// Refuses pin sets with fewer than two different pins.
///
/// ``MissingPinsRule`` reports an empty set that an address links to.
struct BackupPinRule: Rule {
    static let code = "PIN002"
    static let title = "pin sets with fewer than two different pins"
    static let levels = RuleLevels(production: .error, staging: .error, development: nil)
    static let why = "if you lose the only pinned key, every installed app stops working until users update"
    static let sources = ["RFC 7469 4.3", "TrustKit parse_configuration.m", "Android lint MissingBackupPin"]
    static let fix = "create a second key, keep it offline, and add its pin: pintle pins show KEY.pem"
    static let givesWayTo = ["PIN005", "PIN011"]
    static let examples = RuleExamples(
        bad: [
            RuleExample(.client("api.pins", "pins", ExamplePins.isrgRootX1)),
            RuleExample(
                .client("api.url", "url", pins: "api.pins", "https://api.pintle-chat.com"),
                .client("api.pins", "pins", ExamplePins.isrgRootX1 + "," + ExamplePins.isrgRootX1)
            ),
            RuleExample(.client("shop.pins", "pins", ExamplePins.gtsRootR4)),
            RuleExample(
                .client("livekit.url", "url", pins: "livekit.pins", "wss://livekit.pintle-chat.com"),
                .client("livekit.pins", "pins", ExamplePins.gtsRootR4)
            ),
        ],
        good: [
            RuleExample(.client("api.pins", "pins", ExamplePins.two)),
            RuleExample(
                .client("api.url", "url", pins: "api.pins", "https://api.pintle-chat.com"),
                .client("api.pins", "pins", ExamplePins.two)
            ),
            RuleExample(.client("shop.pins", "pins", PinSample.otherPair)),
            RuleExample(
                .client("livekit.url", "url", pins: "livekit.pins", "wss://livekit.pintle-chat.com"),
                .client("livekit.pins", "pins", PinSample.pair)
            ),
        ]
    )

    func objections(in environment: ResolvedEnvironment, context: RuleContext) -> [Objection] {
        context.pinSets.compactMap { set in
            let count = set.distinctCount
            guard count == 1 || count == 0 && set.pinnedSettings.isEmpty else { return nil }
            let isRepeated = set.pins.count > 1
            let has = count == 0 ? "has no pins" : isRepeated ? "has the same pin \(set.pins.count) times" : "has 1 pin"
            let needs = isRepeated ? "2 different pins" : "2"
            return Objection(
                to: .setting(set.value),
                set.subject + ", but \(context.environment) \(has) and needs \(needs)",
                label: count == 0 ? "no pin" : isRepeated ? "one key, no backup" : "one pin, no backup",
                fix: "add the pin of a second, independent key: pintle edit \(context.home(of: set.value))"
            )
        }
    }
}
