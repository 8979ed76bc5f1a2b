internal import PintleFindings

/// The order of findings: errors first, then by place, then by code.
enum FindingOrder {
    static func sorted(_ findings: [Finding]) -> [Finding] {
        findings.indices.map { Rank(findings[$0], position: $0) }.sorted().map { findings[$0.position] }
    }

    private struct Rank: Comparable {
        let position: Int
        private let severity: Severity
        /// Findings without a place in an env file come last, ordered by their place in the schema.
        private let place: (Int, String, Int, Int)
        private let code: String

        init(_ finding: Finding, position: Int) {
            self.position = position
            severity = finding.severity
            let place = finding.place ?? finding.schemaPlace
            self.place = (finding.place == nil ? 1 : 0, place?.path ?? "", place?.line ?? 0, place?.column ?? 0)
            code = finding.code
        }

        static func == (lhs: Self, rhs: Self) -> Bool { lhs.position == rhs.position }

        static func < (lhs: Self, rhs: Self) -> Bool {
            if lhs.severity != rhs.severity { return lhs.severity > rhs.severity }
            if lhs.place != rhs.place { return lhs.place < rhs.place }
            return (lhs.code, lhs.position) < (rhs.code, rhs.position)
        }
    }
}
