package import PintleSchema

/// One check with a stable code.
///
/// To add a rule, add one file `…Rule.swift` in `Rules` and one line in ``RuleRegistry``. The reference then prints the
/// rule, and the tests run its examples. A rule that judges every value on its own is a ``ValueCheck``.
package protocol Rule: Sendable {
    /// The stable code, such as `PIN002`: it never changes its meaning and is never used again.
    static var code: String { get }

    /// What is refused, as a noun phrase: `a pin set without a backup`.
    static var title: String { get }

    /// How much it weighs at each level.
    static var levels: RuleLevels { get }

    /// Whether a waiver may let it pass in production.
    static var isWaivable: Bool { get }

    /// Whether it judges by likelihood, so that a sound value may be hit.
    static var isHeuristic: Bool { get }

    /// Whether it needs other environments to see anything: alone, its silence says nothing about a waiver of it.
    static var comparesEnvironments: Bool { get }

    /// Whether what it objects to is a credential: no finding about the same value shows the line then, even when the schema
    /// calls it no secret, as reports are kept where more people read than the repository has.
    static var findsCredentials: Bool { get }

    /// Whether a finding about a client's setting concerns clients alone, although servers receive the value too: a server
    /// does not act on the last day of an app's pins.
    static var concernsOnlyItsAudience: Bool { get }

    /// Whether what it says depends on the day: it is asked anew for each day that matters, the others once.
    static var looksAtClock: Bool { get }

    /// What happens to whoever ships it, in one line without a full stop.
    static var why: String { get }

    /// Where that is said: CWE, ASVS, MASVS, RFC, a platform's source.
    static var sources: [String] { get }

    /// What to do about it in general; an objection may know something better.
    static var fix: String { get }

    /// Codes of rules that see the same cause more precisely: where one of them objects to the same thing, this one is silent.
    static var givesWayTo: [String] { get }

    /// Environments that it refuses and environments that no rule refuses: at least two each; the tests run them.
    static var examples: RuleExamples { get }

    /// The rule as one that judges every value on its own, if it is one.
    ///
    /// Asked for instead of cast, as looking a conformance up takes longer than most rules do.
    static var asValueCheck: (any ValueCheck.Type)? { get }

    /// The rule as one that goes by names, if it is one.
    static var asNameCheck: (any NameCheck.Type)? { get }

    init()

    /// Everything in the environment that the rule objects to, at whatever level; weighing it is the policy's part.
    func objections(in environment: ResolvedEnvironment, context: RuleContext) -> [Objection]
}

extension Rule {
    package static var isWaivable: Bool { true }
    package static var isHeuristic: Bool { false }
    package static var comparesEnvironments: Bool { false }
    package static var findsCredentials: Bool { false }
    package static var concernsOnlyItsAudience: Bool { false }
    package static var looksAtClock: Bool { false }
    package static var asValueCheck: (any ValueCheck.Type)? { nil }
    package static var asNameCheck: (any NameCheck.Type)? { nil }
    package static var givesWayTo: [String] { [] }
}
