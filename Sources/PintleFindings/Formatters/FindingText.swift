internal import PintleSystem

/// Shows findings to people: what, where, why, and how to fix it.
///
/// Everything that came from a file is escaped, so no finding can move the cursor or reorder the text around it.
package struct FindingText {
    /// Longer lines are cut where they are shown, in Unicode scalars.
    private static let longestExcerpt = 160

    private let isColoured: Bool
    private var output = ""

    private init(isColoured: Bool) {
        self.isColoured = isColoured
    }

    /// Writes findings in the order they are given, and a line that sums them up.
    ///
    /// The settings that an environment lacks stand in one block. Of many with one code a few are shown in full, the
    /// others with a line each, and the rest is counted.
    ///
    /// - Parameters:
    ///   - findings: Sorted with ``Finding/precedes(_:_:)``.
    ///   - isColoured: Whether the output takes ANSI colours.
    ///   - subject: The checked environment, such as `prod`.
    ///   - closing: The end of the last line, such as `Nothing was written.`.
    /// - Returns: The text, with a line feed at its end; empty without findings.
    package static func render(
        _ findings: [Finding],
        isColoured: Bool = false,
        subject: String,
        closing: String = ""
    ) -> String {
        guard let first = findings.first else { return "" }
        var text = FindingText(isColoured: isColoured)
        let groups = FindingGroups(MissingSettings.merged(findings))
        for finding in groups.full {
            text.write(finding)
            text.output += "\n"
        }
        for rest in groups.rest { text.write(rest) }
        let summary = FindingSummary(findings)
        let parts = ["\(summary) in \(subject).", closing, "More: pintle rules \(first.code)"]
        text.output += parts.filter { !$0.isEmpty }.joined(separator: " ") + "\n"
        return text.output
    }

    /// Writes one finding, without the empty line after it.
    package static func render(_ finding: Finding, isColoured: Bool = false) -> String {
        var text = FindingText(isColoured: isColoured)
        text.write(finding)
        return text.output
    }

    private mutating func write(_ finding: Finding) {
        let style = TextStyle(finding.severity)
        line(painted("\(finding.severity.rawValue)[\(finding.code)]", style) + painted(": \(finding.message)", .bold))
        let main = finding.place ?? finding.schemaPlace
        let gutter = String(repeating: " ", count: main.map { String($0.line).count } ?? 1)
        if let main { write(main, gutter: gutter, style: style) }
        if finding.place != nil, let schemaPlace = finding.schemaPlace {
            line("\(gutter)\(painted(":::", .faint)) \(address(schemaPlace))")
        }
        write("why: ", finding.why, gutter: gutter)
        write("fix: ", finding.fix, gutter: gutter)
        for note in finding.notes { write("note:", note, gutter: gutter) }
    }

    private mutating func write(_ rest: FindingGroups.Rest) {
        let head = "\(rest.severity.rawValue)[\(rest.code)]"
        line(painted(head, TextStyle(rest.severity)) + painted(": \(rest.count) more of this kind", .bold))
        for finding in rest.listed {
            let place = (finding.place ?? finding.schemaPlace).map { "\(address($0)): " } ?? ""
            line("  \(painted("-->", .faint)) \(place)\(RawForbidden.escaped(finding.message))")
        }
        if rest.uncounted > 0 { line("  and \(rest.uncounted) more; --format json lists all of them") }
        output += "\n"
    }

    private mutating func write(_ word: String, _ text: String, gutter: String) {
        guard !text.isEmpty else { return }
        line("\(gutter) \(painted("=", .faint)) \(painted(word, .bold)) \(RawForbidden.escaped(text))")
    }

    private mutating func write(_ place: SourcePlace, gutter: String, style: TextStyle) {
        line("\(gutter)\(painted("-->", .faint)) \(address(place))")
        guard let excerpt = place.excerpt else {
            if let label = place.label { line("\(gutter) \(painted("|", .faint)) \(painted(label, style))") }
            return
        }
        line("\(gutter) \(painted("|", .faint))")
        let marked = MarkedLine(excerpt, place: place, limit: Self.longestExcerpt)
        line("\(painted(String(place.line), .faint)) \(painted("|", .faint)) \(marked.text)")
        let marks = [marked.marks, place.label ?? ""].filter { !$0.isEmpty }.joined(separator: " ")
        guard !marks.isEmpty else { return }
        line("\(gutter) \(painted("|", .faint)) \(marked.indentation)\(painted(marks, style))")
    }

    private func address(_ place: SourcePlace) -> String { "\(RawForbidden.escaped(place.path)):\(place.line)" }

    private mutating func line(_ text: String) {
        output += text + "\n"
    }

    /// Escapes a text and colours it.
    private func painted(_ text: String, _ style: TextStyle) -> String {
        style.painted(RawForbidden.escaped(text), isColoured: isColoured)
    }
}
