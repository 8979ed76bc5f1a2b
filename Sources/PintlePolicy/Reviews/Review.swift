package import PintleCore
package import PintleFindings
package import PintleSchema
internal import PintleSystem
internal import Synchronization

/// The result of checking an environment.
package struct Review: Sendable {
    /// The day that dates were judged by.
    package let day: CalendarDate
    /// Everything that was found, errors first, then by place.
    package let findings: [Finding]
    /// The errors among the findings that exist only because time has passed.
    package let overdue: [OverdueError]
    private let assessment: Assessment

    init(of assessment: Assessment, on day: CalendarDate, signedOn: CalendarDate?) {
        let findings = assessment.findings(on: day)
        let overdue = ErrorTimeline(assessment).overdue(findings, on: day, signedOn: signedOn)
        self.assessment = assessment
        self.day = day
        self.overdue = overdue
        let notes = Dictionary(overdue.map { ($0.finding, $0.note) }) { first, _ in first }
        self.findings = findings.map { finding in notes[finding].map { finding.adding(notes: [$0]) } ?? finding }
    }

    /// The environment, when no finding is an error.
    package var validated: ValidatedEnvironment? { validated(tolerating: .nothing) }

    /// The environment, when every error is tolerated.
    package func validated(tolerating tolerance: ErrorTolerance) -> ValidatedEnvironment? {
        let tolerated = Set(tolerated(tolerance).map(\.error))
        let isRefused = findings.contains { $0.severity == .error && !tolerated.contains($0) }
        return isRefused ? nil : ValidatedEnvironment(assessment.environment)
    }

    /// The errors that are tolerated, in the order of the findings.
    package func tolerated(_ tolerance: ErrorTolerance) -> [ToleratedError] {
        let days = Dictionary(overdue.map { (ErrorIdentity($0.finding), $0.since) }) { first, _ in first }
        return findings.filter { $0.severity == .error }.compactMap { error in
            if let audience = tolerance.audience, !error.concerns(audience) {
                return ToleratedError(
                    error: error,
                    since: nil,
                    note: "it does not concern a \(audience.rawValue), so it does not stop one"
                )
            }
            guard tolerance.acceptsOverdue, let since = days[ErrorIdentity(error)] else { return nil }
            return ToleratedError(error: error, since: since, note: nil)
        }
    }

    /// All findings, with tolerated errors as warnings.
    package func report(tolerating tolerance: ErrorTolerance) -> [Finding] {
        let tolerated = Dictionary(tolerated(tolerance).map { ($0.error, $0.warning) }) { first, _ in first }
        return FindingOrder.sorted(findings.map { tolerated[$0] ?? $0 })
    }

    /// The findings that become errors within some days, by the first day on which they do.
    package func upcomingErrors(within days: Int) -> [UpcomingFinding] {
        ErrorTimeline(assessment).upcoming(beyond: findings, after: day, within: days)
    }

    /// The warnings that time brings within some days, by the first day on which they are there.
    package func upcomingWarnings(within days: Int) -> [UpcomingFinding] {
        ErrorTimeline(assessment).upcomingWarnings(beyond: findings, after: day, within: days)
    }

    /// The first day on which time brings an error; `nil` when it brings none within so many days.
    package func dayOfNextError(within days: Int) -> CalendarDate? {
        ErrorTimeline(assessment).nextError(beyond: findings, after: day, within: days)
    }
}

/// The errors that do not stop an environment.
package struct ErrorTolerance: Sendable {
    /// Whether errors are tolerated that exist only because time has passed.
    package let acceptsOverdue: Bool
    /// The only audience that gets the values.
    ///
    /// Errors that concern only another audience are tolerated.
    package let audience: Audience?

    package init(acceptsOverdue: Bool = false, audience: Audience? = nil) {
        self.acceptsOverdue = acceptsOverdue
        self.audience = audience
    }

    package static let nothing = ErrorTolerance()
    /// The errors that do not stop a running service.
    package static let running = ErrorTolerance(acceptsOverdue: true, audience: .server)
}

/// An error that was tolerated.
package struct ToleratedError: Sendable {
    package let error: Finding
    /// The first day on which time alone made it an error; `nil` when it is tolerated for another reason.
    package let since: CalendarDate?
    private let note: String?

    init(error: Finding, since: CalendarDate?, note: String?) {
        self.error = error
        self.since = since
        self.note = note
    }

    /// The setting that it is about, as the schema spells it; the key of one that the schema does not know.
    package var subject: String { error.setting?.text ?? error.key?.text ?? "" }

    /// The finding as a warning with the reason.
    package var warning: Finding { error.asWarning(notes: [note].compactMap(\.self)) }
}

/// Gives every value once to all rules that judge single values.
struct ValueReview {
    /// The objections of rules that do not depend on the day.
    private(set) var raised: [RaisedObjection] = []
    /// The checks that depend on the day.
    private(set) var dated: [DatedValue] = []

    init(_ rules: [any Rule.Type], in environment: ResolvedEnvironment, _ context: RuleContext) {
        let table = CheckTable.of(rules)
        let values = environment.settings
        for index in values.indices {
            let value = values[index]
            guard context.isReadable(value) else { continue }
            ask(table, value, context)
            guard let variable = VariableName(value) else { continue }
            // A name in the schema hides nothing that the variable's own name says.
            let (before, datedBefore) = (raised.count, dated.count)
            let known = Set(raised.suffix(from: firstRaised(of: value)).map { $0.rule.code })
            ask(table, variable.value, context)
            let others = raised[before...].filter { !known.contains($0.rule.code) }.map(variable.renamed)
            raised.replaceSubrange(before..., with: others)
            dated.removeSubrange(datedBefore...)
        }
    }

    /// Where the objections to a value begin, which was asked about last.
    private func firstRaised(of value: ResolvedSetting) -> Int {
        (raised.lastIndex { $0.objection.key != value.setting.key } ?? -1) + 1
    }

    private mutating func ask(_ table: CheckTable, _ value: ResolvedSetting, _ context: RuleContext) {
        let named = table.names.checks(for: value.setting.name)
        value.text.withBytes { bytes in
            let scope = ValueScope(of: bytes, value)
            let network = NetworkPlace.stated(for: value, bytes)
            for item in table.byScope[Int(scope.rawValue)] { ask(item, bytes, value, network, context) }
            for item in named where item.scope.isDisjoint(with: scope) {
                ask(item, bytes, value, network, context)
            }
        }
    }

    private mutating func ask(
        _ item: ScopedCheck,
        _ bytes: Span<UInt8>,
        _ value: ResolvedSetting,
        _ network: NetworkReach,
        _ context: RuleContext
    ) {
        guard network == .public || !item.rule.acceptedNetworks.contains(network) else { return }
        let (rule, check) = (item.rule, item.check)
        guard !rule.looksAtClock else { return dated.append(DatedValue(value, rule, check)) }
        guard let objection = check.objection(to: bytes, of: value, context: context) else { return }
        raised.append(RaisedObjection(rule, objection))
    }

}

/// The checks of some rules, by the values that they are asked about.
final class CheckTable: Sendable {
    let names: NameIndex
    /// Only a few rules apply to most values, and the scope tells which.
    let byScope: [[ScopedCheck]]

    /// Made once for the rules of each level, because every environment is checked with them.
    private static let made = Mutex<[[ObjectIdentifier]: CheckTable]>([:])

    static func of(_ rules: [any Rule.Type]) -> CheckTable {
        let key = rules.map { ObjectIdentifier($0) }
        return made.withLock { made in
            if let known = made[key] { return known }
            let table = CheckTable(rules)
            made[key] = table
            return table
        }
    }

    private init(_ rules: [any Rule.Type]) {
        let checks = rules.compactMap { rule in rule.asValueCheck.map { ScopedCheck(rule, $0) } }
        names = NameIndex(checks)
        byScope = (0...ValueScope.last.rawValue).map { scope in
            checks.filter { !$0.scope.isDisjoint(with: ValueScope(rawValue: scope)) }
        }
    }
}

/// A check, with the values that it is asked about.
final class ScopedCheck: Sendable {
    let rule: any Rule.Type
    let check: any ValueCheck
    let scope: ValueScope
    /// The words in names of settings for which it is asked, in any scope.
    let names: [String]

    init(_ rule: any Rule.Type, _ type: any ValueCheck.Type) {
        self.rule = rule
        check = type.init()
        scope = type.scope
        names = type.names
    }
}

/// A value that a rule judges by the day.
struct DatedValue: Sendable {
    private let value: ResolvedSetting
    private let rule: any Rule.Type
    private let check: any ValueCheck

    init(_ value: ResolvedSetting, _ rule: any Rule.Type, _ check: any ValueCheck) {
        self.value = value
        self.rule = rule
        self.check = check
    }

    func objections(_ context: RuleContext) -> [RaisedObjection] {
        value.text.withBytes { bytes in
            check.objection(to: bytes, of: value, context: context).map { [RaisedObjection(rule, $0)] } ?? []
        }
    }
}

/// Removes plaintext credentials from findings, because more people read reports than the repository.
struct FoundCredentials {
    private let keys: Set<EnvKey>

    init(_ raised: [RaisedObjection]) {
        keys = Set(raised.filter { $0.rule.findsCredentials }.map(\.objection.key))
    }

    /// The finding.
    ///
    /// If its line has a credential, the line ends after the key.
    ///
    /// It also checks lines that no rule has seen, such as values of the wrong type.
    func concealed(_ finding: Finding) -> Finding {
        guard let key = finding.key, let place = finding.place, let excerpt = place.excerpt,
            !excerpt.hasSuffix("=sealed:…"), keys.contains(key) || Self.holdsCredential(excerpt)
        else { return finding }
        return finding.at(PlaceMarker.masked(place, key: key, isSealed: false, label: place.label))
    }

    private static func holdsCredential(_ excerpt: String) -> Bool {
        if excerpt.contains("PRIVATE KEY") { return true }
        let bytes = Array(excerpt.utf8)
        return VendorTokens.first(in: bytes.span) != nil
    }
}
