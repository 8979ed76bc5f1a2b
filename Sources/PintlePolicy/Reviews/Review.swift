internal import PintleCore
package import PintleFindings
package import PintleSchema

/// What the check of an environment came to.
package struct Review: Sendable {
    /// The day that dates were judged by.
    package let day: CalendarDate
    /// Everything that was found, errors first, then by place.
    package let findings: [Finding]
    /// Those errors among the findings that only the passing of time has brought.
    package let overdue: [OverdueError]
    private let assessment: Assessment

    init(of assessment: Assessment, on day: CalendarDate, signedOn: CalendarDate?) {
        let findings = assessment.findings(on: day)
        let overdue = ErrorTimeline(assessment).overdue(findings, on: day, signedOn: signedOn)
        self.assessment = assessment
        self.day = day
        self.overdue = overdue
        let notes = Dictionary(overdue.map { ($0.finding, $0.note) }) { first, _ in first }
        self.findings = findings.map { finding in notes[finding].map { finding.adding(notes: [$0]) } ?? finding }
    }

    /// The environment, when no finding is an error.
    package var validated: ValidatedEnvironment? { validated(tolerating: .nothing) }

    /// The environment, when no finding is an error but those that are tolerated.
    package func validated(tolerating tolerance: ErrorTolerance) -> ValidatedEnvironment? {
        let tolerated = Set(tolerated(tolerance).map(\.error))
        let isRefused = findings.contains { $0.severity == .error && !tolerated.contains($0) }
        return isRefused ? nil : ValidatedEnvironment(assessment.environment)
    }

    /// The errors that are tolerated, in the order of the findings.
    package func tolerated(_ tolerance: ErrorTolerance) -> [ToleratedError] {
        let days = Dictionary(overdue.map { (ErrorIdentity($0.finding), $0.since) }) { first, _ in first }
        return findings.filter { $0.severity == .error }.compactMap { error in
            if let audience = tolerance.audience, !error.concerns(audience) {
                return ToleratedError(
                    error: error,
                    since: nil,
                    note: "it concerns no \(audience.rawValue), and stops none"
                )
            }
            guard tolerance.acceptsOverdue, let since = days[ErrorIdentity(error)] else { return nil }
            return ToleratedError(error: error, since: since, note: nil)
        }
    }

    /// Everything that was found, what is tolerated as warnings.
    package func report(tolerating tolerance: ErrorTolerance) -> [Finding] {
        let tolerated = Dictionary(tolerated(tolerance).map { ($0.error, $0.warning) }) { first, _ in first }
        return FindingOrder.sorted(findings.map { tolerated[$0] ?? $0 })
    }

    /// What becomes an error within some days, by the first day on which it is one.
    package func upcomingErrors(within days: Int) -> [UpcomingError] {
        ErrorTimeline(assessment).upcoming(beyond: findings, after: day, within: days)
    }
}
