package import PintleCore
package import PintleFindings
package import PintleSchema

/// One check with a stable code.
///
/// To add a rule, add one file `…Rule.swift` in `Rules` and one line in ``RuleRegistry``. The reference then prints the
/// rule, and the tests run its examples. A rule that judges every value on its own is a ``ValueCheck``.
package protocol Rule: Sendable {
    /// The stable code, such as `PIN002`: it never changes its meaning and is never used again.
    static var code: String { get }

    /// The settings that the rule refuses, as a plural noun phrase: `pin sets without a backup`.
    static var title: String { get }

    /// The severity of its findings at each level.
    static var levels: RuleLevels { get }

    /// Whether a waiver may accept its findings in production.
    static var isWaivable: Bool { get }

    /// Whether it is a heuristic, which may refuse a good value.
    static var isHeuristic: Bool { get }

    /// Whether it compares environments. Without others, it cannot tell whether a waiver is still needed.
    static var comparesEnvironments: Bool { get }

    /// Whether it objects to credentials: then no finding about the same value shows the line, even when the schema
    /// calls it no secret, as reports are kept where more people read than the repository has.
    static var findsCredentials: Bool { get }

    /// Whether a finding about a client's setting concerns clients alone, although servers receive the value too: a server
    /// does not act on the last day of an app's pins.
    static var concernsOnlyItsAudience: Bool { get }

    /// The networks on which it has no objection, where the schema says that a connection stays inside.
    static var acceptedNetworks: Set<NetworkReach> { get }

    /// Whether its findings depend on the day: such a rule runs again for each day that matters, the others run once.
    static var looksAtClock: Bool { get }

    /// The consequence of leaving it unfixed, in one line without a full stop.
    static var why: String { get }

    /// The sources for it: CWE, ASVS, MASVS, RFC, a platform's source code.
    static var sources: [String] { get }

    /// The general fix. An objection may give a more specific one.
    static var fix: String { get }

    /// Codes of more precise rules. If one of them objects to the same value, this rule stays silent.
    static var givesWayTo: [String] { get }

    /// At least four environments that it refuses, and four that no rule refuses, from different stacks. The tests run them.
    static var examples: RuleExamples { get }

    /// The rule as a ``ValueCheck``, if it is one.
    ///
    /// A property instead of a cast, because a conformance lookup takes longer than most rules.
    static var asValueCheck: (any ValueCheck.Type)? { get }

    init()

    /// Everything in the environment that the rule objects to, at any level. The policy adds the severity.
    func objections(in environment: ResolvedEnvironment, context: RuleContext) -> [Objection]
}

extension Rule {
    package static var isWaivable: Bool { true }
    package static var isHeuristic: Bool { false }
    package static var comparesEnvironments: Bool { false }
    package static var findsCredentials: Bool { false }
    package static var concernsOnlyItsAudience: Bool { false }
    package static var acceptedNetworks: Set<NetworkReach> { [] }
    package static var looksAtClock: Bool { false }
    package static var asValueCheck: (any ValueCheck.Type)? { nil }
    package static var givesWayTo: [String] { [] }
}

/// The severity of a rule's findings at each level; `nil` is off.
package struct RuleLevels: Hashable, Sendable {
    package let production: Severity?
    package let staging: Severity?
    package let development: Severity?

    package init(production: Severity?, staging: Severity?, development: Severity?) {
        self.production = production
        self.staging = staging
        self.development = development
    }

    /// An error at every level.
    package static let alwaysError = RuleLevels(production: .error, staging: .error, development: .error)

    package subscript(level: Level) -> Severity? {
        switch level {
        case .production: production
        case .staging: staging
        case .development: development
        }
    }
}
