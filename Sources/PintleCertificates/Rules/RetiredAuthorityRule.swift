internal import PintleFindings
import PintlePolicy
import PintleSchema

/// Refuses pins of retired authorities; they count as no pin.
struct RetiredAuthorityRule: Rule {
    static let code = "PIN011"
    static let title = "pins of authorities that no longer issue certificates"
    static let levels = RuleLevels(production: .error, staging: .error, development: nil)
    static let looksAtClock = true
    static let concernsOnlyItsAudience = true
    static let why = "no server will get a certificate under this key again, so the pin cannot serve as a backup"
    static let sources = [
        "OWASP MASTG 0x05g, whose example shows two of them", "Let's Encrypt, chains of trust",
        "Mozilla's list of roots",
    ]
    static let fix =
        "pin the root of an authority that issues today (pintle pins show --authority), or a key that you keep offline"
    static let givesWayTo = ["PIN005"]
    static let examples = RuleExamples(
        bad: [
            RuleExample(
                .client("api.pins", "pins", "sha256/YLh1dUR9y6Kja30RrAn7JKnbQG/uEtLMkBgFF2Fuihg=," + gtsRootR4)
            ),
            RuleExample(
                .client("api.pins", "pins", gtsRootR4 + ",sha256/Y9mvm0exBk1JoQ57f9Vm28jKo5lFm/woKcVxrYxu80o=")
            ),
            RuleExample(
                .client("shop.pins", "pins", "sha256/Vjs8r4z+80wjNcr1YKepWQboSIRi63WsWXhIMN+eWys=" + "," + isrgRootX1)
            ),
            RuleExample(
                .client(
                    "media.pins",
                    "pins",
                    ExampleCertificates.offlinePin + "," + "sha256/YLh1dUR9y6Kja30RrAn7JKnbQG/uEtLMkBgFF2Fuihg="
                )
            ),
        ],
        good: [
            RuleExample(.client("api.pins", "pins", gtsRootR4 + "," + isrgRootX1)),
            RuleExample(.client("api.pins", "pins", isrgRootX1 + "," + ExampleCertificates.offlinePin)),
            RuleExample(.client("shop.pins", "pins", ExampleCertificates.offlinePin + "," + gtsRootR4)),
            RuleExample(.client("media.pins", "pins", ExampleCertificates.publicIntermediatePin + "," + isrgRootX1)),
        ]
    )
    private static let isrgRootX1 = "sha256/C5+lpZ7tcVwmwQIMcRtPbsQtWLABXhQzejna0wHFr8M="
    private static let gtsRootR4 = "sha256/mEflZT5enoR1FuXLgYYGqnVEoZvmf9c2bVBpiOjYQ0c="

    func objections(in environment: ResolvedEnvironment, context: RuleContext) -> [Objection] {
        context.pinSets.flatMap { set in
            // With two working pins, a retired one does no harm.
            let isEnough = set.livePins(on: context.today).count >= 2
            return set.keyPins.compactMap { place -> Objection? in
                guard let reason = RetiredAuthorities.reason(against: place.pin, on: context.today) else { return nil }
                let subject = "\(set.name(of: place.element)) in \(context.environment) pins a retired authority"
                return Objection(
                    to: .setting(set.value),
                    "\(subject): \(reason)",
                    label: "retired",
                    element: place.element,
                    range: place.range,
                    severity: isEnough ? .warning : nil
                )
            }
        }
    }
}
