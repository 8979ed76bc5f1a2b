package import PintleCertificates
package import PintleCore
package import PintleFindings
internal import PintlePolicy
package import PintleSchema
package import PintleVault

extension Project {
    /// Compares the pins of an environment with certificates.
    ///
    /// - Parameters:
    ///   - name: The environment.
    ///   - identity: Who reads.
    ///   - today: The day to judge dates by.
    ///   - comparison: The certificates to compare with.
    /// - Returns: A report for every pin set.
    /// - Throws: ``PintleError`` when a layer is not authentic or cannot be opened.
    package func pinReports(
        of name: EnvironmentName,
        identity: borrowing Identity,
        today: CalendarDate = .today,
        with comparison: PinComparison
    ) throws(PintleError) -> [PinSetReport] {
        let opened = try open(name, identity: identity)
        try remember(opened.files)
        return PinSetReport.all(in: opened.resolution, on: today, with: comparison)
    }

    /// Whose keys an environment's pins are: that is the same on every day.
    static func pinKinds(_ environment: ResolvedEnvironment) -> PinKinds { PinKinds(of: environment, on: .today) }
}
