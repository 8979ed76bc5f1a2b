internal import PintleCore
internal import PintleSystem

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

/// Settings that an environment needs and does not set: in a text one block for an environment, not one for a setting.
enum MissingSettings {
    /// The code of a setting that has no value.
    static let code = "DEL001"
    /// Fewer are shown one by one, each with the command that sets it.
    private static let fewest = 3
    /// About as many scalars as a line of a terminal takes.
    private static let width = 100

    /// Puts one finding in the place of all missing settings of an environment.
    ///
    /// - Parameter findings: In the order in which they are shown.
    /// - Returns: The same order; a block has the place of its first finding.
    static func merged(_ findings: [Finding]) -> [Finding] {
        var missing: [String: [Finding]] = [:]
        for finding in findings where isMissing(finding) { missing[subject(finding), default: []].append(finding) }
        var written: Set<String> = []
        return findings.compactMap { finding in
            guard isMissing(finding), let group = missing[subject(finding)], group.count >= fewest else {
                return finding
            }
            return written.insert(subject(finding)).inserted ? block(group) : nil
        }
    }

    private static func isMissing(_ finding: Finding) -> Bool {
        finding.code == code && finding.place == nil && finding.setting != nil && finding.environment != nil
    }

    private static func subject(_ finding: Finding) -> String {
        "\(finding.severity.rawValue) \(finding.environment?.text ?? "")"
    }

    private static func block(_ group: [Finding]) -> Finding {
        let first = group[0]
        let name = first.environment?.text ?? ""
        return Finding(
            code: first.code,
            severity: first.severity,
            environment: first.environment,
            message: "\(group.count) settings are required in \(name), but have no value",
            schemaPlace: first.schemaPlace,
            why: first.why,
            fix: "set them: pintle edit \(name)",
            notes: lines(group.compactMap { $0.key?.text ?? $0.setting?.text })
        )
    }

    /// The names in lines of about equal width.
    private static func lines(_ names: [String]) -> [String] {
        var lines: [String] = []
        for name in names {
            guard let last = lines.last, last.unicodeScalars.count + name.unicodeScalars.count + 2 <= width else {
                lines.append(name)
                continue
            }
            lines[lines.count - 1] = last + ", " + name
        }
        return lines
    }
}

/// The number of findings of each severity: `1 error, 2 warnings`.
package struct FindingSummary: Hashable, Sendable, CustomStringConvertible {
    package let errors: Int
    package let warnings: Int
    package let notes: Int

    package init(_ findings: some Sequence<Finding>) {
        var counts: [Severity: Int] = [:]
        for finding in findings { counts[finding.severity, default: 0] += 1 }
        errors = counts[.error] ?? 0
        warnings = counts[.warning] ?? 0
        notes = counts[.note] ?? 0
    }

    package var description: String {
        let parts = [(errors, "error"), (warnings, "warning"), (notes, "note")].filter { $0.0 > 0 }
        guard !parts.isEmpty else { return "nothing found" }
        return parts.map { "\($0) \($1)\($0 == 1 ? "" : "s")" }.joined(separator: ", ")
    }
}

/// A finding as plain lines: the problem, the reason and the fix.
enum FindingLines {
    static func text(of finding: Finding) -> String { lines(of: finding).joined(separator: "\n") }

    static func lines(of finding: Finding) -> [String] {
        var lines = [finding.message]
        if !finding.why.isEmpty { lines.append("why: " + finding.why) }
        if !finding.fix.isEmpty { lines.append("fix: " + finding.fix) }
        lines += finding.notes.map { "note: " + $0 }
        return lines
    }
}
