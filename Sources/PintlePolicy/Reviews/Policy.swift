package import PintleCore
package import PintleSchema

/// The rules, applied.
package enum Policy {
    /// Checks an environment against every rule.
    ///
    /// - Parameters:
    ///   - resolution: The environment with what reading it already found (missing, unknown, ill-typed values).
    ///   - today: The day to judge dates by, in UTC.
    ///   - members: Who may own a waiver; `nil` when nobody knows.
    ///   - tokens: Recomputes signatures; without it no token is tried with published keys.
    ///   - further: Rules of other targets.
    ///   - others: Other environments of the project that were opened too.
    /// - Returns: Every finding, and the validated environment when none is an error.
    package static func review(
        _ resolution: Resolution,
        on today: CalendarDate,
        members: Set<MemberName>? = nil,
        tokens: (any TokenVerifier)?,
        further: [any Rule.Type] = [],
        beside others: [ResolvedEnvironment] = []
    ) -> Review {
        let environment = resolution.environment
        let context = RuleContext(resolution, on: today, tokens: tokens, others: others)
        let rules = (RuleRegistry.all + further).filter { $0.levels[environment.level] != nil }
        var raised = raisedByValueChecks(rules, in: environment, context: context)
        for rule in rules where rule.asValueCheck == nil {
            raised += rule.init().objections(in: environment, context: context).map { RaisedObjection(rule, $0) }
        }
        let writer = FindingWriter(environment: environment)
        let found = SameCause.reduced(raised).compactMap(writer.finding)
        let own = WaiverReview(
            environment: environment,
            today: today,
            members: members,
            reference: RuleReference(further: further),
            isComparing: !context.others.isEmpty
        ).applied(to: found)
        let credentials = FoundCredentials(raised)
        let findings = FindingOrder.sorted(SameCause.merged(resolution.findings, with: own)).map(credentials.concealed)
        let isRefused = findings.contains { $0.severity == .error }
        return Review(findings: findings, validated: isRefused ? nil : ValidatedEnvironment(environment))
    }

    /// Lends every value once, to all rules that look at values.
    private static func raisedByValueChecks(
        _ rules: [any Rule.Type],
        in environment: ResolvedEnvironment,
        context: RuleContext
    ) -> [RaisedObjection] {
        let names = NameIndex(rules.compactMap { $0.asNameCheck })
        let checks = rules.filter { $0.asNameCheck == nil }
            .compactMap { rule in rule.asValueCheck.map { ScopedCheck(rule, $0) } }
        // Few of the rules have anything to say of most values, and which is known before.
        let checksByScope = (0...ValueScope.last.rawValue).map { scope in
            checks.filter { !$0.scope.isDisjoint(with: ValueScope(rawValue: scope)) }
        }
        let values = environment.settings
        var raised: [RaisedObjection] = []
        for index in values.indices {
            let value = values[index]
            guard context.isReadable(value) else { continue }
            let named = names.entries(for: value.setting.name)
            value.text.withBytes { bytes in
                let scope = ValueScope(of: bytes, value)
                for item in checksByScope[Int(scope.rawValue)] {
                    guard let objection = item.check.objection(to: bytes, of: value, context: context) else { continue }
                    raised.append(RaisedObjection(item.rule, objection))
                }
                for entry in named {
                    guard let objection = entry.check.objection(to: bytes, of: value, context: context) else {
                        continue
                    }
                    raised.append(RaisedObjection(entry.rule, objection))
                }
            }
        }
        return raised
    }

    /// A check, with the values that it is asked about.
    private final class ScopedCheck {
        let rule: any Rule.Type
        let check: any ValueCheck
        let scope: ValueScope

        init(_ rule: any Rule.Type, _ type: any ValueCheck.Type) {
            self.rule = rule
            check = type.init()
            scope = type.scope
        }
    }
}
