internal import PintleFindings
import PintleSchema

/// Refuses pin sets with one key only.
///
/// A set without any pin is ``MissingPinsRule``'s where an address links to it.
struct BackupPinRule: Rule {
    static let code = "PIN002"
    static let title = "pin sets with fewer than two different pins"
    static let levels = RuleLevels(production: .error, staging: .error, development: nil)
    static let why = "if the only pinned key is lost, every installed app is cut off until users update"
    static let sources = ["RFC 7469 4.3", "TrustKit parse_configuration.m", "Android lint MissingBackupPin"]
    static let fix = "make a second key, keep it offline, and add its pin (RFC 7469, appendix A, shows how)"
    static let givesWayTo = ["PIN005", "PIN011"]
    static let examples = RuleExamples(
        bad: [
            RuleExample(.client("api.pins", "pins", ExamplePins.isrgRootX1)),
            RuleExample(
                .client("api.url", "url", pins: "api.pins", "https://api.pintle-chat.com"),
                .client("api.pins", "pins", ExamplePins.isrgRootX1 + "," + ExamplePins.isrgRootX1)
            ),
        ],
        good: [
            RuleExample(.client("api.pins", "pins", ExamplePins.two)),
            RuleExample(
                .client("api.url", "url", pins: "api.pins", "https://api.pintle-chat.com"),
                .client("api.pins", "pins", ExamplePins.two)
            ),
        ]
    )

    func objections(in environment: ResolvedEnvironment, context: RuleContext) -> [Objection] {
        context.pinSets.compactMap { set in
            let count = set.distinctCount
            guard count == 1 || count == 0 && set.pinnedSettings.isEmpty else { return nil }
            let isRepeated = set.pins.count > 1
            let has = count == 0 ? "has no pins" : isRepeated ? "has the same pin \(set.pins.count) times" : "has 1 pin"
            let needs = isRepeated ? "needs 2 different ones" : "needs 2"
            return Objection(
                to: .setting(set.value),
                set.subject + ", but \(context.environment) \(has) and \(needs)",
                label: count == 0 ? "no pin" : isRepeated ? "one key, no backup" : "one pin, no backup",
                fix: "add the pin of a second, independent key: pintle edit \(context.home(of: set.value))"
            )
        }
    }
}
