import PintleSchema

/// The order of findings: errors first, then by place, then by code.
enum FindingOrder {
    static func sorted(_ findings: [Finding]) -> [Finding] {
        findings.enumerated()
            .map { Ranked(position: $0, finding: $1) }
            .sorted()
            .map(\.finding)
    }

    private struct Ranked: Comparable {
        let position: Int
        let finding: Finding

        static func == (lhs: Self, rhs: Self) -> Bool { lhs.position == rhs.position }

        static func < (lhs: Self, rhs: Self) -> Bool {
            if lhs.finding.severity != rhs.finding.severity { return lhs.finding.severity > rhs.finding.severity }
            if lhs.place != rhs.place { return lhs.place < rhs.place }
            return (lhs.finding.code, lhs.position) < (rhs.finding.code, rhs.position)
        }

        /// What stands in no env file comes after what does, by its place in the schema.
        private var place: (Int, String, Int, Int) {
            let place = finding.place ?? finding.schemaPlace
            return (finding.place == nil ? 1 : 0, place?.path ?? "", place?.line ?? 0, place?.column ?? 0)
        }
    }
}
