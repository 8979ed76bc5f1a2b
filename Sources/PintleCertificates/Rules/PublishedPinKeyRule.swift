internal import PintleFindings
import PintlePolicy
import PintleSchema

/// Refuses pins of keys whose private key is public.
struct PublishedPinKeyRule: Rule {
    static let code = "PIN009"
    static let title = "pins of keys whose private key is public"
    static let levels = RuleLevels(production: .error, staging: .error, development: nil)
    static let isWaivable = false
    static let why = "anyone with the private key passes the pin check and can read what the app sends"
    static let sources = ["CWE-321"]
    static let fix = "remove the pin, and pin a key of your own"
    static let examples = RuleExamples(
        bad: [
            RuleExample(
                .client("api.pins", "pins", "sha256/S7jzW6HhJvjd4bDEIGJe2G3OYae92tveqauleP8TFF4=," + gtsRootR4)
            ),
            RuleExample(
                .client("api.pins", "pins", gtsRootR4 + ",sha256/K9HmZ+yeu+Armn2iZCEMmbPqwcyRQaDjDj9iPqzOxOE=")
            ),
            RuleExample(
                .client(
                    "shop.pins",
                    "pins",
                    ExampleCertificates.offlinePin + "," + "sha256/EwrU4GM1ISkFMbZlH1dZsLx7xlZwn/jzZcIUOwOJtvY="
                )
            ),
            RuleExample(
                .client("media.pins", "pins", gtsRootR4 + "," + "sha256/ZO695NlKhhyhsGKhA+9R1NiiwbCiEzg4GYIw6chUB+0=")
            ),
        ],
        good: [
            RuleExample(.client("api.pins", "pins", gtsRootR4 + "," + ExampleCertificates.offlinePin)),
            RuleExample(
                .client("api.pins", "pins", gtsRootR4 + ",sha256/C5+lpZ7tcVwmwQIMcRtPbsQtWLABXhQzejna0wHFr8M=")
            ),
            RuleExample(
                .client("shop.pins", "pins", ExampleCertificates.offlinePin + "," + ExampleCertificates.publicLeafPin)
            ),
            RuleExample(.client("media.pins", "pins", ExampleCertificates.publicIntermediatePin + "," + gtsRootR4)),
        ]
    )
    private static let gtsRootR4 = "sha256/mEflZT5enoR1FuXLgYYGqnVEoZvmf9c2bVBpiOjYQ0c="

    func objections(in environment: ResolvedEnvironment, context: RuleContext) -> [Objection] {
        context.pinSets.flatMap { set in
            set.keyPins.compactMap { element, pin, range in
                guard let owner = KnownKeys.owner(of: pin) else { return nil }
                return Objection(
                    to: .setting(set.value),
                    "\(set.name(of: element)) in \(context.environment) pins a key whose private key is public: \(owner)",
                    label: "published",
                    element: element,
                    range: range
                )
            }
        }
    }
}
