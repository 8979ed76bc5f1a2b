internal import PintleFindings
internal import PintleProject
internal import PintleVault

/// The result of `verify` as a comment on a pull request.
enum VerificationMarkdown {
    /// More lines make a comment that nobody reads, and that services refuse.
    private static let mostLines = 200

    /// Writes the document.
    ///
    /// - Parameters:
    ///   - report: What was verified.
    ///   - changes: The changes since a base, as `PATH: TEXT`; `nil` without a base.
    /// - Returns: Markdown; names, comments and values in it mean nothing but themselves.
    static func render(_ report: VerificationReport, _ changes: [String]?) -> String {
        let findings = report.findings
        let errors = findings.filter { $0.severity == .error }
        var text = "### Pintle\n\n"
        text +=
            errors.isEmpty
            ? "Every signature, reader and generation verifies.\n"
            : "**\(errors.count == 1 ? "One problem was" : "\(errors.count) problems were") found.**\n"
        text += section("Problems", errors.map(line))
        text += section("Warnings", findings.filter { $0.severity != .error }.map(line))
        guard let changes else { return text }
        guard !changes.isEmpty else { return text + "\nNo value, right or rule changes.\n" }
        var groups: [(path: String, texts: [String])] = []
        for change in changes {
            let parts = change.split(separator: ":", maxSplits: 1).map(String.init)
            let (path, words) = parts.count == 2 ? (parts[0], String(parts[1].dropFirst())) : ("", change)
            if groups.last?.path != path { groups.append((path, [])) }
            groups[groups.count - 1].texts.append(words)
        }
        for group in groups {
            let heading = group.path.isEmpty ? "Changes" : "Changes in \(MarkdownText.code(group.path))"
            text += section(heading, group.texts.map(MarkdownText.code))
        }
        return text
    }

    private static func section(_ heading: String, _ lines: [String]) -> String {
        guard !lines.isEmpty else { return "" }
        let more = lines.count - mostLines
        let rest = more > 0 ? "- and \(more) more\n" : ""
        return "\n#### \(heading)\n\n" + lines.prefix(mostLines).map { "- \($0)\n" }.joined() + rest
    }

    private static func line(_ finding: Finding) -> String {
        let place = (finding.place ?? finding.schemaPlace).map { "\($0.path):\($0.line)" }
        let words = [finding.code, place, finding.message].compactMap(\.self).map(MarkdownText.code)
        return words.joined(separator: " ") + " Fix: " + MarkdownText.code(finding.fix)
    }
}
