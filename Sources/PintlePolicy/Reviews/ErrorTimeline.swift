import PintleCore
package import PintleFindings
package import PintleSchema
internal import PintleSystem

/// An error that exists only because time has passed since the state was signed.
package struct OverdueError: Sendable {
    package let finding: Finding
    /// The first day on which it was an error.
    package let since: CalendarDate
    /// When the state was signed.
    let signedOn: CalendarDate

    var note: String {
        "this is an error since \(since) only because time has passed: services still run the state signed on \(signedOn), and render accepts it with --overdue"
    }
}

/// A finding that will come, or become an error, because time passes.
package struct UpcomingFinding: Sendable {
    package let finding: Finding
    /// The first day on which it is there.
    package let day: CalendarDate
}

/// The errors of one environment, day by day.
struct ErrorTimeline {
    private let assessment: Assessment

    init(_ assessment: Assessment) {
        self.assessment = assessment
    }

    /// Today's errors that were not errors on the day when the state was signed.
    func overdue(_ findings: [Finding], on today: CalendarDate, signedOn: CalendarDate?) -> [OverdueError] {
        guard let signedOn, signedOn < today else { return [] }
        let dated = findings.filter { $0.severity == .error && assessment.dependsOnDay($0, today) }
        guard !dated.isEmpty else { return [] }
        var known = [signedOn: Errors(on: signedOn, assessment)]
        return dated.compactMap { finding in
            guard known[signedOn]?.hold(finding, assessment) == false else { return nil }
            var before = signedOn
            var since = today
            while since.dayNumber - before.dayNumber > 1 {
                let middle = before.adding((since.dayNumber - before.dayNumber) / 2)
                let errors = known[middle] ?? Errors(on: middle, assessment)
                known[middle] = errors
                if errors.hold(finding, assessment) { since = middle } else { before = middle }
            }
            return OverdueError(finding: finding, since: since, signedOn: signedOn)
        }
    }

    /// The findings that become errors after the day on which `findings` were made.
    func upcoming(beyond findings: [Finding], after today: CalendarDate, within days: Int) -> [UpcomingFinding] {
        var known = Errors(findings)
        // Most environments have no upcoming error, and one look ahead is enough to know.
        guard Errors(on: today.adding(days), assessment).findings.contains(where: { !known.hold($0, assessment) })
        else {
            return []
        }
        return (1...days).flatMap { offset in
            let day = today.adding(offset)
            let new = Errors(on: day, assessment).findings.filter { !known.hold($0, assessment) }
            known.insert(new)
            return new.map { UpcomingFinding(finding: $0, day: day) }
        }
    }

    /// The warnings that come after the day on which `findings` were made.
    func upcomingWarnings(beyond findings: [Finding], after today: CalendarDate, within days: Int) -> [UpcomingFinding]
    {
        var known = Set(findings.map(ErrorIdentity.init))
        var upcoming: [UpcomingFinding] = []
        for offset in 1...days {
            let day = today.adding(offset)
            for finding in assessment.findings(on: day) where known.insert(ErrorIdentity(finding)).inserted {
                if finding.severity == .warning { upcoming.append(UpcomingFinding(finding: finding, day: day)) }
            }
        }
        return upcoming
    }

    /// The first day on which something is an error that is none today; errors that time brings stay.
    func nextError(beyond findings: [Finding], after today: CalendarDate, within days: Int) -> CalendarDate? {
        let known = Errors(findings)
        func isNew(in days: Int) -> Bool {
            Errors(on: today.adding(days), assessment).findings.contains { !known.hold($0, assessment) }
        }
        guard isNew(in: days) else { return nil }
        var (before, since) = (0, days)
        while since - before > 1 {
            let middle = (before + since) / 2
            if isNew(in: middle) { since = middle } else { before = middle }
        }
        return today.adding(since)
    }

    /// The errors of one day.
    private struct Errors {
        let findings: [Finding]
        private var identities: Set<ErrorIdentity>

        init(on day: CalendarDate, _ assessment: Assessment) {
            self.init(assessment.findings(on: day))
        }

        init(_ found: [Finding]) {
            findings = found.filter { $0.severity == .error }
            identities = Set(findings.map(ErrorIdentity.init))
        }

        /// Whether the error, or one that gives way to it, is among them.
        func hold(_ finding: Finding, _ assessment: Assessment) -> Bool {
            if identities.contains(ErrorIdentity(finding)) { return true }
            let silent = assessment.codesGivingWay(to: finding.code)
            guard !silent.isEmpty else { return false }
            let site = ErrorIdentity.Site(finding)
            return identities.contains { $0.isAbout(site, in: silent) }
        }

        mutating func insert(_ findings: [Finding]) { identities.formUnion(findings.map(ErrorIdentity.init)) }
    }
}

/// The identity of an error, the same on two days.
///
/// Its message may count days.
struct ErrorIdentity: Hashable {
    let code: String
    private let site: Site
    private let column: Int?
    private let label: String?

    /// The line or setting that an error is about.
    struct Site: Hashable {
        private let environment: EnvironmentName?
        private let key: EnvKey?
        private let path: String?
        private let line: Int?

        init(_ finding: Finding) {
            environment = finding.environment
            key = finding.key
            path = finding.place?.path
            line = finding.place?.line
        }
    }

    init(_ finding: Finding) {
        code = finding.code
        site = Site(finding)
        column = finding.place?.column
        label = finding.place?.label
    }

    /// Whether one of some codes objected to the same site.
    func isAbout(_ site: Site, in codes: Set<String>) -> Bool { self.site == site && codes.contains(code) }
}
