import PintlePolicy
import PintleSchema

/// Refuses pins of authorities that sign no more: they are no backup.
struct RetiredAuthorityRule: Rule {
    static let code = "PIN011"
    static let title = "pins of authorities that sign no more"
    static let levels = RuleLevels(production: .error, staging: nil, development: nil)
    static let looksAtClock = true
    static let concernsOnlyItsAudience = true
    static let why = "no server will ever have such a chain again: the pin protects nothing when the other key is lost"
    static let sources = ["OWASP MASTG 0x05g, whose example shows two of them", "Let's Encrypt, chains of trust"]
    static let fix = "pin the root of an authority that issues today, or a key that is kept offline"
    static let examples = RuleExamples(
        bad: [
            RuleExample(
                .client("api.pins", "pins", "sha256/YLh1dUR9y6Kja30RrAn7JKnbQG/uEtLMkBgFF2Fuihg=," + gtsRootR4)
            ),
            RuleExample(
                .client("api.pins", "pins", gtsRootR4 + ",sha256/Y9mvm0exBk1JoQ57f9Vm28jKo5lFm/woKcVxrYxu80o=")
            ),
        ],
        good: [
            RuleExample(.client("api.pins", "pins", gtsRootR4 + "," + isrgRootX1)),
            RuleExample(.client("api.pins", "pins", isrgRootX1 + "," + ExampleCertificates.offlinePin)),
        ]
    )
    private static let isrgRootX1 = "sha256/C5+lpZ7tcVwmwQIMcRtPbsQtWLABXhQzejna0wHFr8M="
    private static let gtsRootR4 = "sha256/mEflZT5enoR1FuXLgYYGqnVEoZvmf9c2bVBpiOjYQ0c="

    func objections(in environment: ResolvedEnvironment, context: RuleContext) -> [Objection] {
        context.pinSets.flatMap { set in
            let pins = set.keyPins.map { (place: $0, name: Self.retired($0.pin, on: context.today)) }
            // Two that work make a set; what else is in it is only of no use.
            let isEnough = pins.count { $0.name == nil } >= 2
            return pins.compactMap { place, name -> Objection? in
                guard let name else { return nil }
                return Objection(
                    to: .setting(set.value),
                    "\(set.name(of: place.element)) is no key that serves in \(context.environment): \(name)",
                    label: "signs no more",
                    element: place.element,
                    range: place.range,
                    severity: isEnough ? .warning : nil
                )
            }
        }
    }

    private static func retired(_ pin: KeyPin, on today: CalendarDate) -> String? {
        if let name = RetiredAuthorities.name(of: pin) { return name }
        guard let root = PublicRoots.withPin(pin), root.lastDay < today else { return nil }
        return "\(root.name), which ran out on \(root.lastDay)"
    }
}
