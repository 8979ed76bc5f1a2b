internal import PintleFindings
import PintleSchema

/// Refuses pins from documentation, pins that cannot be the hash of a key, and words.
struct PlaceholderPinRule: Rule {
    static let code = "PIN005"
    static let title = "placeholder and example pins"
    static let levels = RuleLevels(production: .error, staging: .error, development: nil)
    static let isHeuristic = true
    static let why = "no server has this key: the app cannot connect, or it has no backup when you lose the other key"
    static let sources = ["OWASP MASVS-NETWORK-2", "documentation of Android, Apple, OkHttp and TrustKit, RFC 7469"]
    static let fix = "set the pin of your own key: pintle pins show KEY.pem"
    static let examples = RuleExamples(
        bad: [
            RuleExample(
                .client(
                    "api.pins",
                    "pins",
                    "sha256/7HIpactkIAq2Y49orFOOQKurWxmmSFZhBCoQYcRhJ3Y=," + ExamplePins.gtsRootR4
                )
            ),
            RuleExample(.client("api.pins", "pins", "sha256/AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=")),
            RuleExample(.client("api.pins", "pins", "YOUR_PIN_HERE")),
            RuleExample(
                .client(
                    "api.pins",
                    "pins",
                    ExamplePins.gtsRootR4 + ",sha256/47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=",
                    note: "the hash of no bytes"
                )
            ),
        ],
        good: [
            RuleExample(.client("api.pins", "pins", ExamplePins.two)),
            RuleExample(.client("api.pins", "pins", ExamplePins.gtsRootR4 + ",sha256/" + amazonRoot)),
            RuleExample(.client("shop.pins", "pins", PinSample.pair)),
            RuleExample(.client("feed.pins", "pins", PinSample.otherPair)),
        ]
    )

    /// Amazon Root CA 1.
    private static let amazonRoot = "++MBgDH5WGvL9Bcn5Be30cRcL0f5O+NyoXuWtQdX1aI="

    func objections(in environment: ResolvedEnvironment, context: RuleContext) -> [Objection] {
        context.pinSets.flatMap { set in
            set.firstOccurrences.compactMap { element, pin in
                guard let reason = pin.placeholderReason else { return nil }
                return Objection(
                    to: .setting(set.value),
                    "\(set.name(of: element)) in \(context.environment) is a placeholder: \(reason)",
                    label: "placeholder",
                    fix:
                        "compute the pin of your own key with pintle pins show KEY.pem, then: pintle edit "
                        + "\(context.home(of: set.value))",
                    element: element,
                    range: pin.range
                )
            }
        }
    }
}
