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

/// A line as it is shown, and the marks below it.
struct MarkedLine {
    let text: String
    /// The text before the marks.
    let indentation: String
    /// Carets, or nothing when the whole line is meant.
    let marks: String

    /// - Parameters:
    ///   - excerpt: The line.
    ///   - place: The marked place.
    ///   - limit: The number of scalars to show.
    init(_ excerpt: String, place: SourcePlace, limit: Int) {
        // Escapes are wider than their characters, so columns are counted in the shown text.
        var shown = ""
        var width = 0
        var start: Int?
        var end = 0
        let first = place.column ?? 1
        for (offset, scalar) in excerpt.unicodeScalars.enumerated() {
            let piece = RawForbidden.escaped(String(scalar))
            guard width + piece.unicodeScalars.count <= limit else {
                shown += "…"
                break
            }
            if offset + 1 == first { start = width }
            shown += piece
            width += piece.unicodeScalars.count
            if offset + 1 >= first, offset + 1 - first < place.length { end = width }
        }
        text = shown
        // A mark after the end of the line, or beyond the shown part, is at the end.
        let begin = start ?? width
        indentation = place.column == nil ? "" : String(repeating: " ", count: begin)
        marks = place.column == nil ? "" : String(repeating: "^", count: max(1, end - begin))
    }
}

/// The style of a part of a finding on a terminal: an SGR parameter (ECMA-48, section 8.3.117).
package enum TextStyle: String {
    case bold = "1"
    case faint = "2"
    case red = "1;31"
    case yellow = "1;33"
    case blue = "1;34"

    /// A text that was escaped, in this style where the output takes colours.
    package func painted(_ text: String, isColoured: Bool) -> String {
        isColoured ? "\u{1B}[\(rawValue)m\(text)\u{1B}[0m" : text
    }

    init(_ severity: Severity) {
        self =
            switch severity {
            case .error: .red
            case .warning: .yellow
            case .note: .blue
            }
    }
}
