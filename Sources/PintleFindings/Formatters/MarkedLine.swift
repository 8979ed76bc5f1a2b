internal import PintleSystem

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
