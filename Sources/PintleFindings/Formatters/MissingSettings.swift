internal import PintleCore
internal import PintleSystem

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
