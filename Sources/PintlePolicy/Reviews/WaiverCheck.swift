package import PintleCore
package import PintleFindings
package import PintleSchema
internal import PintleSystem

/// Checks of a schema's waivers what no environment has to be opened for.
package enum WaiverCheck {
    /// - Parameters:
    ///   - schema: The schema.
    ///   - members: Who may own a waiver; `nil` when nobody knows.
    ///   - reference: The rules there are.
    /// - Returns: In the order of the schema: `WAI001` for every waiver of no rule or owned by nobody, `WAI002` for what
    ///   cannot be waived in production, or not so long.
    package static func findings(
        for schema: Schema,
        members: Set<MemberName>? = nil,
        reference: RuleReference
    ) -> [Finding] {
        schema.waivers.compactMap { waiver in
            if let flaw = flaw(in: waiver, members: members, reference) {
                return Finding(
                    code: "WAI001",
                    severity: .error,
                    setting: waiver.setting,
                    key: schema[waiver.setting]?.key,
                    message: "the waiver of \(waiver.rule) for \(waiver.setting): \(flaw.problem)",
                    schemaPlace: waiver.place,
                    why: "an exception that nobody answers for is never taken back",
                    fix: flaw.fix
                )
            }
            guard let environment = waiver.environments.first(where: { schema.level(of: $0) == .production }),
                let flaw = flawInProduction(waiver, reference)
            else { return nil }
            return finding("WAI002", .error, waiver, flaw.problem, flaw.fix, in: environment, schema)
        }
    }

    static func finding(
        _ code: String,
        _ severity: Severity,
        _ waiver: Waiver,
        _ problem: String,
        _ fix: String,
        in environment: EnvironmentName,
        _ schema: Schema
    ) -> Finding {
        Finding(
            code: code,
            severity: severity,
            environment: environment,
            setting: waiver.setting,
            key: schema[waiver.setting]?.key,
            message: "the waiver of \(waiver.rule) for \(waiver.setting): \(problem)",
            schemaPlace: waiver.place,
            why: "a waiver that is no longer needed or valid hides what comes next",
            fix: fix + " (environments/schema.yaml), then: pintle schema sign"
        )
    }

    /// What keeps a waiver from being one in production, and what to do about it.
    static func flawInProduction(_ waiver: Waiver, _ reference: RuleReference) -> (problem: String, fix: String)? {
        guard let rule = reference.rule(waiver.rule), let severity = rule.levels[.production] else { return nil }
        guard rule.isWaivable else {
            return (
                "\(waiver.rule) cannot be waived in production", "mend what the rule found, and take the waiver out"
            )
        }
        guard severity == .error, waiver.dayCount > Waiver.longestForErrors else { return nil }
        let problem =
            "it lasts \(waiver.dayCount) days, and an error in production may be waived for "
            + "\(Waiver.longestForErrors)"
        return (problem, "let it end earlier")
    }

    /// What keeps a waiver from being one in every environment, and what to do about it.
    static func flaw(
        in waiver: Waiver,
        members: Set<MemberName>?,
        _ reference: RuleReference
    ) -> (problem: String, fix: String)? {
        guard reference.rule(waiver.rule) != nil else {
            let near = reference.nearestCodes(to: waiver.rule)
            let fix = near.isEmpty ? "the code of one that pintle rules lists" : near.joined(separator: " or ")
            return ("there is no rule \(waiver.rule)", "write \(fix)")
        }
        guard let members, !members.contains(waiver.owner) else { return nil }
        let near = NearestNames.of(waiver.owner.text, among: members.map(\.text).sorted())
        let fix = near.isEmpty ? "name a member who answers for it" : "write " + near.joined(separator: " or ")
        return ("\(waiver.owner), who owns it, is no member", fix)
    }
}
