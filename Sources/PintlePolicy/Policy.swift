package import PintleSchema

/// The rules, applied.
package enum Policy {
    /// Checks an environment against every rule.
    ///
    /// - Parameters:
    ///   - resolution: The environment with what reading it already found (missing, unknown, ill-typed values).
    ///   - today: The day to judge dates by, in UTC.
    /// - Returns: Every finding, and the validated environment when none is an error.
    package static func review(_ resolution: Resolution, on today: CalendarDate) -> Review {
        let findings = resolution.findings
        let isRefused = findings.contains { $0.severity == .error }
        return Review(
            findings: findings,
            validated: isRefused ? nil : ValidatedEnvironment(resolution.environment)
        )
    }
}
