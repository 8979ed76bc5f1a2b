import PintleSchema

/// Refuses pins that are not canonical base64 of 32 bytes.
struct MalformedPinRule: Rule {
    static let code = "PIN003"
    static let title = "pins that are not canonical base64 of 32 bytes"
    static let levels = RuleLevels.alwaysError
    static let why = "on Android the app stops at its first connection; on iOS and in OkHttp the pin never matches"
    static let sources = ["AOSP XmlConfigSource.parsePin", "RFC 7469 2.4", "RFC 4648 3.5"]
    static let fix = "compute the pin again: pintle pins show KEY.pem"
    static let givesWayTo = ["PIN004", "PIN005"]
    static let examples = RuleExamples(
        bad: [
            RuleExample(
                .client(
                    "api.pins",
                    "pins",
                    "sha256/C5+lpZ7tcVwmwQIMcRtPbsQtWLABXhQzejna0wHFr8M," + ExamplePins.gtsRootR4
                )
            ),
            RuleExample(
                .client(
                    "api.pins",
                    "pins",
                    ExamplePins.isrgRootX1 + ",sha256/diGVwiVYbubAI3RW4hB9xU8e_CH2GnkuvVFZE8zmgzI="
                )
            ),
            RuleExample(
                .client(
                    "api.pins",
                    "pins",
                    "sha256/C5+lpZ7tcVwmwQIMcRtPbsQtWLABXhQzejna0wHFr8N=," + ExamplePins.gtsRootR4
                )
            ),
        ],
        good: [
            RuleExample(.client("api.pins", "pins", ExamplePins.two)),
            RuleExample(
                .client(
                    "api.pins",
                    "pins",
                    "r/mIkG3eEpVdm+u/ko/cwxzOMo1bk4TyHIlByibiA5E=,i7WTqTvh0OioIruIfFR4kMPnBqrS2rdiVPl/s2uC/CY="
                )
            ),
        ]
    )

    func objections(in environment: ResolvedEnvironment, context: RuleContext) -> [Objection] {
        context.pinSets.flatMap { set in
            set.firstOccurrences.filter { !$0.pin.isCanonical }.map { element, pin in
                let flaw = PinFlaw(of: pin)
                return Objection(
                    to: .setting(set.value),
                    "\(set.name(of: element)) in \(context.environment) is not the base64 of 32 bytes: \(flaw.problem)",
                    label: flaw.label,
                    fix: flaw.remedy,
                    element: element,
                    range: pin.range
                )
            }
        }
    }
}
