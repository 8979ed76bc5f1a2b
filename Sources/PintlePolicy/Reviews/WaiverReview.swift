package import PintleCore
package import PintleFindings
package import PintleSchema
internal import PintleSystem

/// Applies the schema's waivers to the findings of one environment, and reports invalid waivers.
struct WaiverReview {
    let environment: ResolvedEnvironment
    let today: CalendarDate
    /// The members; `nil` when they are unknown.
    let members: Set<MemberName>?
    let reference: RuleReference
    /// Whether other environments were compared.
    let isComparing: Bool

    /// - Parameter findings: What the rules found.
    /// - Returns: The findings, with waived ones as notes, and findings about the waivers.
    func applied(to findings: [Finding]) -> [Finding] {
        let waivers = environment.schema.waivers.filter { $0.environments.contains(environment.name) }
        guard !waivers.isEmpty else { return findings }
        var result = findings
        for waiver in waivers {
            if let flaw = flaw(in: waiver) {
                result.append(flaw)
                continue
            }
            guard waiver.isActive(on: today) else {
                if waiver.until < today { result.append(expired(waiver)) }
                continue
            }
            let hits = result.indices.filter { result[$0].code == waiver.rule && result[$0].setting == waiver.setting }
            if hits.isEmpty, isComparing || reference.rule(waiver.rule)?.comparesEnvironments != true {
                result.append(unused(waiver))
            }
            for index in hits { result[index] = waived(result[index], by: waiver) }
        }
        return result
    }

    private func waived(_ finding: Finding, by waiver: Waiver) -> Finding {
        var notes = ["waived until \(waiver.until) by \(waiver.owner): \(waiver.reason)"]
        let left = waiver.until.dayNumber - today.dayNumber
        if left <= Waiver.noticeDays {
            notes.append(left == 0 ? "the waiver ends today" : "the waiver ends in \(left) day\(left == 1 ? "" : "s")")
        }
        return Finding(
            code: finding.code,
            severity: .note,
            environment: finding.environment,
            setting: finding.setting,
            audience: finding.audience,
            key: finding.key,
            message: finding.message,
            place: finding.place,
            schemaPlace: finding.schemaPlace,
            why: finding.why,
            fix: finding.fix,
            notes: finding.notes + notes
        )
    }

    /// Why a waiver is not valid.
    private func flaw(in waiver: Waiver) -> Finding? {
        if let flaw = WaiverCheck.flaw(in: waiver, members: members, reference) {
            return finding("WAI001", .error, waiver, flaw.problem, flaw.fix)
        }
        guard environment.level == .production, let flaw = WaiverCheck.flawInProduction(waiver, reference) else {
            return nil
        }
        return finding("WAI002", .error, waiver, flaw.problem, flaw.fix)
    }

    private func expired(_ waiver: Waiver) -> Finding {
        finding("WAI003", .warning, waiver, "it ended on \(waiver.until)", "remove the waiver")
    }

    private func unused(_ waiver: Waiver) -> Finding {
        finding(
            "WAI004",
            .warning,
            waiver,
            "\(environment.name) does not need it",
            "remove the waiver, or remove \(environment.name) from it"
        )
    }

    private func finding(
        _ code: String,
        _ severity: Severity,
        _ waiver: Waiver,
        _ problem: String,
        _ fix: String
    ) -> Finding {
        WaiverCheck.finding(code, severity, waiver, problem, fix, in: environment.name, environment.schema)
    }
}

/// Checks waivers as far as that is possible without opening an environment.
package enum WaiverCheck {
    /// - Parameters:
    ///   - schema: The schema.
    ///   - members: The members, who may own a waiver; `nil` when they are unknown.
    ///   - reference: The rules there are.
    ///   - today: The day, in UTC.
    /// - Returns: In the order of the schema: `WAI001` for every waiver without a rule or a member as owner, `WAI002` for what
    ///   cannot be waived in production, or not so long.
    package static func findings(
        for schema: Schema,
        members: Set<MemberName>? = nil,
        reference: RuleReference,
        today: CalendarDate
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
                let flaw = flawInProduction(waiver, reference) ?? flawOfLater(waiver, today)
            else { return nil }
            return finding("WAI002", .error, waiver, flaw.problem, flaw.fix, in: environment, schema)
        }
    }

    /// Waivers one after the other would be one without an early end.
    private static func flawOfLater(_ waiver: Waiver, _ today: CalendarDate) -> (problem: String, fix: String)? {
        // Clocks and time zones differ by a day.
        guard waiver.from.dayNumber > today.dayNumber + 1 else { return nil }
        return ("it begins on \(waiver.from), which is in the future", "begin it today, or remove it")
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
