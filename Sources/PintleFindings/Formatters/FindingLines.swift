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
