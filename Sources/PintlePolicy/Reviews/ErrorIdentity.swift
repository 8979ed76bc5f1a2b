import PintleCore
internal import PintleFindings
internal import PintleSystem

/// What makes an error the same on two days: the words of one may count days.
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
