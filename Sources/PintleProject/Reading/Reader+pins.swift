package import PintleCertificates
package import PintleCore
package import PintleFindings
internal import PintlePolicy
package import PintleSchema
internal import PintleVault

extension Project {
    /// Whose keys an environment's pins are: that is the same on every day.
    static func pinKinds(_ environment: ResolvedEnvironment) -> PinKinds { PinKinds(of: environment, on: .today) }
}

extension Reader {
    /// Compares the pins of an environment with certificates.
    ///
    /// - Parameters:
    ///   - name: The environment.
    ///   - today: The day to judge dates by.
    ///   - comparison: The certificates to compare with.
    /// - Returns: A report for every pin set, and what a reader of the reports has to know.
    /// - Throws: ``PintleError`` when a layer is not authentic or cannot be opened.
    package func pinReports(
        of name: EnvironmentName,
        today: CalendarDate = .today,
        with comparison: PinComparison
    ) throws(PintleError) -> (reports: [PinSetReport], notes: [String]) {
        let opened = try open(name)
        try project.remember(opened.files)
        let reports = PinSetReport.all(in: opened.resolution, on: today, with: comparison)
        return (reports, project.notes(on: opened.files))
    }
}
