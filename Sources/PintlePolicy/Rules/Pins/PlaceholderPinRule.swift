import PintleSchema

/// Refuses pins out of documentation, pins that cannot be digests, and words that stand for a pin.
struct PlaceholderPinRule: Rule {
    static let code = "PIN005"
    static let title = "placeholder and example pins"
    static let levels = RuleLevels(production: .error, staging: .error, development: nil)
    static let isHeuristic = true
    static let why =
        "no server has this key: the app cannot connect, or the set is no backup when the other key is lost"
    static let sources = ["OWASP MASVS-NETWORK-2", "documentation of Android, Apple, OkHttp and TrustKit, RFC 7469"]
    static let fix = "put in the pin of a key of your own (RFC 7469, appendix A, shows how)"
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
        ],
        good: [
            RuleExample(.client("api.pins", "pins", ExamplePins.two)),
            RuleExample(.client("api.pins", "pins", ExamplePins.gtsRootR4 + ",sha256/" + amazonRoot)),
        ]
    )

    /// Amazon Root CA 1.
    private static let amazonRoot = "++MBgDH5WGvL9Bcn5Be30cRcL0f5O+NyoXuWtQdX1aI="

    /// A random digest has about 31 different digits; fewer than this do not occur.
    private static let fewestDistinctDigits = 12

    func objections(in environment: ResolvedEnvironment, context: RuleContext) -> [Objection] {
        context.pinSets.flatMap { set in
            set.firstOccurrences.compactMap { element, pin in
                guard let reason = Self.reason(against: pin) else { return nil }
                return Objection(
                    to: .setting(set.value),
                    "\(set.name(of: element)) is no pin of yours in \(context.environment): \(reason)",
                    label: "placeholder",
                    fix:
                        "put in the pin of a key of your own: pintle edit \(context.home(of: set.value))",
                    element: element,
                    range: pin.range
                )
            }
        }
    }

    private static func reason(against pin: PinSpelling) -> String? {
        if let source = pin.digest.flatMap({ PublishedPins.sources[$0] }) {
            return "it is the example of \(source)"
        }
        if !pin.digits.isEmpty, !pin.isCanonical, isWord(pin) { return "it is a word that stands for one" }
        let isDigestSized = pin.digest != nil || pin.digits.count == PinSpelling.canonicalCount
        if isDigestSized, Set(pin.digits).subtracting([UInt8(ascii: "=")]).count < fewestDistinctDigits {
            return "hardly any of its digits differ"
        }
        return nil
    }

    private static func isWord(_ pin: PinSpelling) -> Bool {
        if PlaceholderText.matches(pin.digits.span) { return true }
        // In anything as long as a digest, three letters may be chance.
        guard pin.digits.count < 40 else { return false }
        let text = pin.digits.span
        return text.indices.contains { index in
            text.has("pin", at: index) || text.has("hash", at: index) || text.has("base64", at: index)
        }
    }
}
