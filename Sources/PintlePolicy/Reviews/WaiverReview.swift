import PintleCore
internal import PintleFindings
import PintleSchema
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
