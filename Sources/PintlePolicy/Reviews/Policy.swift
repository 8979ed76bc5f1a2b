package import PintleCore
internal import PintleFindings
package import PintleSchema

/// The rules, applied.
package enum Policy {
    /// Checks an environment against every rule.
    ///
    /// - Parameters:
    ///   - resolution: The environment with what reading it already found (missing, unknown, ill-typed values).
    ///   - today: The day to judge dates by, in UTC.
    ///   - signedOn: The day on which the state was signed last; without it no error counts as brought by time alone.
    ///   - members: The members, who may own a waiver; `nil` when they are unknown.
    ///   - tokens: Recomputes signatures; without it no token is tried with published keys.
    ///   - further: Rules of other targets.
    ///   - others: Other environments of the project that were opened too.
    /// - Returns: Every finding, and the validated environment when none is an error.
    package static func review(
        _ resolution: Resolution,
        on today: CalendarDate,
        signedOn: CalendarDate? = nil,
        members: Set<MemberName>? = nil,
        tokens: (any TokenVerifier)?,
        further: [any Rule.Type] = [],
        beside others: [ResolvedEnvironment] = []
    ) -> Review {
        let context = RuleContext(resolution, on: today, tokens: tokens, others: others)
        let assessment = Assessment(resolution, context, members: members, further: further)
        return Review(of: assessment, on: today, signedOn: signedOn)
    }
}

/// The rules' objections to one environment, on any day.
///
/// Rules that do not depend on the day run once. The others run again for each day, which is fast.
struct Assessment: Sendable {
    private let resolution: Resolution
    private let members: Set<MemberName>?
    private let reference: RuleReference
    private let context: RuleContext
    /// Objections that are the same on every day.
    private let lasting: [RaisedObjection]
    /// The codes of rules that give way, by the code that they give way to.
    private let givingWay: [String: Set<String>]
    /// Rules that look at the clock and judge a whole environment.
    private let datedRules: [any Rule.Type]
    /// Values for the other rules that depend on the day.
    private let datedValues: [DatedValue]

    /// Runs every rule that does not depend on the day.
    init(
        _ resolution: Resolution,
        _ context: RuleContext,
        members: Set<MemberName>?,
        further: [any Rule.Type]
    ) {
        let environment = resolution.environment
        let rules = (RuleRegistry.all + further).filter { $0.levels[environment.level] != nil }
        self.resolution = resolution
        self.context = context
        self.members = members
        reference = RuleReference(further: further)
        var givingWay: [String: Set<String>] = [:]
        for rule in rules { for code in rule.givesWayTo { givingWay[code, default: []].insert(rule.code) } }
        self.givingWay = givingWay
        let values = ValueReview(rules, in: environment, context)
        datedRules = rules.filter { $0.asValueCheck == nil && $0.looksAtClock }
        datedValues = values.dated
        lasting =
            values.raised
            + rules.filter { $0.asValueCheck == nil && !$0.looksAtClock }.flatMap { rule in
                rule.init().objections(in: environment, context: context).map { RaisedObjection(rule, $0) }
            }
    }

    var environment: ResolvedEnvironment { resolution.environment }

    /// Everything that is found on a day, errors first, then by place.
    func findings(on day: CalendarDate) -> [Finding] {
        let context = context.on(day)
        var raised = lasting
        for value in datedValues { raised += value.objections(context) }
        for rule in datedRules {
            raised += rule.init().objections(in: environment, context: context).map { RaisedObjection(rule, $0) }
        }
        let writer = FindingWriter(environment: environment)
        let reduced = SameCause.reduced(raised, beside: resolution.findings)
        let found = reduced.compactMap(writer.finding)
        let own = WaiverReview(
            environment: environment,
            today: day,
            members: members,
            reference: reference,
            isComparing: !context.others.isEmpty
        ).applied(to: found)
        let credentials = FoundCredentials(raised)
        let merged = SameCause.merged(resolution.findings, with: own, lacking: SameCause.lacking(reduced))
        return FindingOrder.sorted(merged).map(credentials.concealed)
    }

    /// Whether an error may be one because of the day: its rule looks at the clock, or a waiver of it has ended.
    func dependsOnDay(_ finding: Finding, _ today: CalendarDate) -> Bool {
        if reference.rule(finding.code)?.looksAtClock == true { return true }
        return environment.schema.waivers.contains { waiver in
            waiver.rule == finding.code && waiver.setting == finding.setting && waiver.until < today
                && waiver.environments.contains(environment.name)
        }
    }

    /// The codes of rules that do not report a value that a rule of this code reports.
    func codesGivingWay(to code: String) -> Set<String> { givingWay[code] ?? [] }
}

/// An environment that passed its types and every rule.
///
/// Only ``Policy/review(_:on:members:)`` makes one, so nothing can render or serve a value that was not checked.
package struct ValidatedEnvironment: Sendable {
    package let resolved: ResolvedEnvironment

    init(_ resolved: ResolvedEnvironment) {
        self.resolved = resolved
    }

    package var name: EnvironmentName { resolved.name }
    package var schema: Schema { resolved.schema }
    package var settings: [ResolvedSetting] { resolved.settings }
    package subscript(name: SettingName) -> ResolvedSetting? { resolved[name] }
}
