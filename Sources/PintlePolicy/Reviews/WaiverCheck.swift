package import PintleCore
package import PintleSchema

/// Checks of a schema's waivers what no environment has to be opened for.
package enum WaiverCheck {
    /// - Parameters:
    ///   - schema: The schema.
    ///   - members: Who may own a waiver; `nil` when nobody knows.
    ///   - reference: The rules there are.
    /// - Returns: `WAI001` for every waiver of no rule or owned by nobody, in the order of the schema.
    package static func findings(
        for schema: Schema,
        members: Set<MemberName>? = nil,
        reference: RuleReference
    ) -> [Finding] {
        schema.waivers.compactMap { waiver in
            guard let flaw = flaw(in: waiver, members: members, reference) else { return nil }
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
