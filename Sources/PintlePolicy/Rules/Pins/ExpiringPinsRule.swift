internal import PintleFindings
import PintleSchema

/// Refuses pin sets that have expired, and warns about those that expire soon or last too long.
struct ExpiringPinsRule: Rule {
    static let code = "PIN008"
    static let title = "pin sets that have expired"
    static let levels = RuleLevels(production: .error, staging: .warning, development: nil)
    static let looksAtClock = true
    static let concernsOnlyItsAudience = true
    static let why = "after the last day, Android no longer checks any pin, and gives no warning"
    static let sources = ["OWASP MASTG-TEST-0243", "AOSP NetworkSecurityTrustManager", "Android lint PinSetExpiry"]
    static let fix = "check the pins, set a later last day, and release the app well before the current one"
    static let examples = RuleExamples(
        bad: [
            RuleExample(
                .client("api.pins", "pins", expires: "api.pinsExpire", ExamplePins.two),
                .client("api.pinsExpire", "date", "2025-12-31")
            ),
            RuleExample(
                .client("api.url", "url", pins: "api.pins", "https://api.pintle-chat.com"),
                .client("api.pins", "pins", expires: "api.pinsExpire", ExamplePins.two),
                .client("api.pinsExpire", "date", "2026-11-22")
            ),
            RuleExample(
                .client("shop.pins", "pins", expires: "shop.pinsUntil", PinSample.pair),
                .client("shop.pinsUntil", "date", "2020-02-29")
            ),
            RuleExample(
                .client("livekit.url", "url", pins: "livekit.pins", "wss://livekit.pintle-chat.com"),
                .client("livekit.pins", "pins", expires: "livekit.pinsExpire", PinSample.otherPair),
                .client("livekit.pinsExpire", "date", "2026-01-01")
            ),
        ],
        good: [
            RuleExample(
                .client("api.pins", "pins", expires: "api.pinsExpire", ExamplePins.two),
                .client("api.pinsExpire", "date", "2027-06-30")
            ),
            RuleExample(.client("api.pins", "pins", ExamplePins.two)),
            RuleExample(
                .client("shop.pins", "pins", expires: "shop.pinsUntil", PinSample.pair),
                .client("shop.pinsUntil", "date", "2028-02-29")
            ),
            RuleExample(
                .client("livekit.pins", "pins", expires: "livekit.pinsExpire", PinSample.otherPair),
                .client("livekit.pinsExpire", "date", "2027-03-01")
            ),
        ]
    )
    /// The time for a store's review and for users to update.
    private static let soon = 60
    private static let late = 730

    func objections(in environment: ResolvedEnvironment, context: RuleContext) -> [Objection] {
        context.pinSets.compactMap { set in
            guard let link = set.value.setting.expires, let end = environment[link], case .date(let day) = end.typed
            else {
                return nil
            }
            let left = day.dayNumber - context.today.dayNumber
            if left < 0 { return objection(to: end, set, "expired on \(day)", "expired", context, .error) }
            if left < Self.soon {
                return objection(to: end, set, "expires on \(day)", "expires soon", context, .warning)
            }
            guard left > Self.late else { return nil }
            return objection(
                to: end,
                set,
                "expires on \(day), in more than two years",
                "too far away",
                context,
                .warning
            )
        }
    }

    private func objection(
        to end: ResolvedSetting,
        _ set: PinSet,
        _ clause: String,
        _ label: String,
        _ context: RuleContext,
        _ severity: Severity
    ) -> Objection {
        Objection(
            to: .setting(end),
            "\(set.value.setting.name) in \(context.environment) \(clause)",
            label: label,
            range: 0..<10,
            severity: severity
        )
    }
}
