/// Commands with what they print, as a page shows them.
///
/// A line that is only `…` stands for any lines, and `…` within a line for any text.
struct DocumentedSession {
    /// One command and its output.
    struct Step {
        let command: String
        let output: [String]

        /// Whether this is what the command printed.
        func shows(_ lines: [String]) -> Bool { Self.shows(output[...], lines[...]) }

        private static func shows(_ shown: ArraySlice<String>, _ lines: ArraySlice<String>) -> Bool {
            guard let first = shown.first else { return lines.isEmpty }
            if first == "…" {
                return (lines.startIndex...lines.endIndex).contains { shows(shown.dropFirst(), lines[$0...]) }
            }
            guard let line = lines.first, fits(first, line) else { return false }
            return shows(shown.dropFirst(), lines.dropFirst())
        }

        private static func fits(_ shown: String, _ line: String) -> Bool {
            let parts = shown.split(separator: "…", maxSplits: 1, omittingEmptySubsequences: false)
            guard parts.count == 2 else { return shown == line }
            return line.count + 1 >= shown.count && line.hasPrefix(parts[0]) && line.hasSuffix(parts[1])
        }
    }

    let steps: [Step]

    /// - Parameter block: Lines, of which those that begin with `$ ` are commands.
    init(_ block: String) {
        let lines = block.split(separator: "\n", omittingEmptySubsequences: false).dropLast()
        let starts = lines.indices.filter { lines[$0].hasPrefix("$ ") }
        steps = zip(starts, starts.dropFirst() + [lines.endIndex]).map { start, end in
            Step(
                command: String(lines[start].dropFirst(2)),
                output: lines[(start + 1)..<end].map(String.init)
            )
        }
    }
}
