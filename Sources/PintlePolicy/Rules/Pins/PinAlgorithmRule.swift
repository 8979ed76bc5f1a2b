internal import PintleFindings
import PintleSchema

/// Refuses pins of any hash except SHA-256; bare base64 counts as SHA-256.
struct PinAlgorithmRule: Rule {
    static let code = "PIN004"
    static let title = "pins with an algorithm other than sha256"
    static let levels = RuleLevels(production: .error, staging: .error, development: nil)
    static let why = "Android and iOS support SHA-256 pins only: with any other, the app stops or the pin never matches"
    static let sources = ["AOSP Pin.java", "Apple NSPinnedLeafIdentities"]
    static let fix = "compute the pin again, as sha256/…: pintle pins show KEY.pem"
    static let givesWayTo = ["PIN005"]
    static let examples = RuleExamples(
        bad: [
            RuleExample(.client("api.pins", "pins", "sha1/T5x9IXmcrQ7YuQxXnxoCmeeQ84c=," + ExamplePins.gtsRootR4)),
            RuleExample(
                .client(
                    "api.pins",
                    "pins",
                    ExamplePins.isrgRootX1 + ",SHA-1/diGVwiVYbubAI3RW4hB9xU8e/CH2GnkuvVFZE8zmgzI="
                )
            ),
            RuleExample(.client("shop.pins", "pins", ExamplePins.isrgRootX1 + ",md5/XUFAKrxLKna5cZ2REBfFkg==")),
            RuleExample(
                .client(
                    "feed.pins",
                    "pins",
                    ExamplePins.gtsRootR4 + ",SHA256/C5+lpZ7tcVwmwQIMcRtPbsQtWLABXhQzejna0wHFr8M="
                )
            ),
        ],
        good: [
            RuleExample(.client("api.pins", "pins", ExamplePins.two)),
            RuleExample(
                .client(
                    "api.pins",
                    "pins",
                    "cGuxAXyFXFkWm61cF4HPWX8S0srS9j0aSqN0k4AP+4A=," + ExamplePins.gtsRootR4
                )
            ),
            RuleExample(.client("shop.pins", "pins", PinSample.pair)),
            RuleExample(.client("feed.pins", "pins", PinSample.otherPair)),
        ]
    )

    func objections(in environment: ResolvedEnvironment, context: RuleContext) -> [Objection] {
        context.pinSets.flatMap { set in
            set.firstOccurrences.compactMap { element, pin in
                guard let algorithm = pin.algorithm, algorithm != "sha256" else { return nil }
                let isSpelling = ["sha256", "sha-256"].contains(algorithm.lowercased())
                return Objection(
                    to: .setting(set.value),
                    "\(set.name(of: element)) in \(context.environment) begins with \(algorithm)/ instead of sha256/",
                    label: isSpelling ? "another spelling" : "another hash",
                    fix: isSpelling ? "write sha256/ exactly: pintle edit \(context.home(of: set.value))" : nil,
                    element: element,
                    range: pin.range
                )
            }
        }
    }
}
