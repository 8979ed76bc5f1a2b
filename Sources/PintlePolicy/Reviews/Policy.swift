package import PintleCore
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
