package import PintleCore
package import PintleFindings
package import PintleSchema
internal import PintleSystem

/// Checks waivers as far as that is possible without opening an environment.
package enum WaiverCheck {
    /// - Parameters:
    ///   - schema: The schema.
    ///   - members: The members, who may own a waiver; `nil` when they are unknown.
    ///   - reference: The rules there are.
    /// - Returns: In the order of the schema: `WAI001` for every waiver without a rule or a member as owner, `WAI002` for what
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
                    why: FindingCatalogue.why("WAI001"),
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
            why: FindingCatalogue.why(code),
            fix: fix + " in environments/schema.yaml, then: pintle schema sign"
        )
    }

    /// Why a waiver is not valid in production, and how to fix it.
    static func flawInProduction(_ waiver: Waiver, _ reference: RuleReference) -> (problem: String, fix: String)? {
        guard let rule = reference.rule(waiver.rule), let severity = rule.levels[.production] else { return nil }
        guard rule.isWaivable else {
            return (
                "\(waiver.rule) cannot be waived in production", "fix the finding, and remove the waiver"
            )
        }
        guard severity == .error, waiver.dayCount > Waiver.longestForErrors else { return nil }
        let problem =
            "it lasts \(waiver.dayCount) days, but an error in production can be waived for at most "
            + "\(Waiver.longestForErrors) days"
        return (problem, "set an earlier last day")
    }

    /// Why a waiver is not valid in any environment, and how to fix it.
    static func flaw(
        in waiver: Waiver,
        members: Set<MemberName>?,
        _ reference: RuleReference
    ) -> (problem: String, fix: String)? {
        guard reference.rule(waiver.rule) != nil else {
            let near = reference.nearestCodes(to: waiver.rule)
            let fix =
                near.isEmpty
                ? "correct the rule code (for a list: pintle rules)" : "write " + near.joined(separator: " or ")
            return ("rule \(waiver.rule) does not exist", fix)
        }
        guard let members, !members.contains(waiver.owner) else { return nil }
        let near = NearestNames.of(waiver.owner.text, among: members.map(\.text).sorted())
        let fix = near.isEmpty ? "name a member as its owner" : "write " + near.joined(separator: " or ")
        return ("its owner \(waiver.owner) is not a member", fix)
    }
}
