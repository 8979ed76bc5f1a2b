import PintleCore
internal import PintleFindings
import PintleSchema

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
