/// Findings as people can take them in: of one kind a few in full, of the others a line each, and of very many a
/// number.
struct FindingGroups {
    /// The number of findings of one code that are shown in full.
    private static let inFull = 4
    /// The number of further findings of that code that get a line each.
    private static let inShort = 40

    /// The findings that are shown in full, in the given order.
    let full: [Finding]
    /// The others, by code and in the order in which the codes came.
    let rest: [Rest]

    /// More findings of one code than are shown in full.
    struct Rest {
        let code: String
        let severity: Severity
        /// Those that get a line.
        let listed: ArraySlice<Finding>
        /// The number of findings without a line.
        let uncounted: Int

        var count: Int { listed.count + uncounted }
    }

    private struct Kind: Hashable {
        let code: String
        let severity: Severity
    }

    init(_ findings: [Finding]) {
        var counts: [Kind: Int] = [:]
        var full: [Finding] = []
        var others: [(kind: Kind, findings: [Finding])] = []
        var indices: [Kind: Int] = [:]
        for finding in findings {
            let kind = Kind(code: finding.code, severity: finding.severity)
            counts[kind, default: 0] += 1
            guard counts[kind] ?? 0 > Self.inFull else {
                full.append(finding)
                continue
            }
            if let index = indices[kind] {
                others[index].findings.append(finding)
            } else {
                indices[kind] = others.count
                others.append((kind, [finding]))
            }
        }
        // One more in full takes hardly more room than its line.
        let single = others.filter { $0.findings.count == 1 }.flatMap(\.findings)
        self.full = single.isEmpty ? full : findings.filter { full.contains($0) || single.contains($0) }
        rest = others.filter { $0.findings.count > 1 }.map { kind, findings in
            let listed = findings.prefix(Self.inShort)
            return Rest(
                code: kind.code,
                severity: kind.severity,
                listed: listed,
                uncounted: findings.count - listed.count
            )
        }
    }
}
