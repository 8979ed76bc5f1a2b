internal import PintleCore
package import PintleFindings

extension Layer {
    /// Where a line stands, with its name marked.
    package func place(of entry: Entry, label: String? = nil) -> SourcePlace {
        SourcePlace(
            path: path,
            line: entry.line,
            column: 1,
            length: entry.key.text.utf8.count,
            excerpt: entry.excerpt,
            label: label
        )
    }

    /// Where a line stands, with its value marked as far as it is shown.
    package func placeOfValue(of entry: Entry, label: String? = nil) -> SourcePlace {
        let start = entry.key.text.utf8.count + 1
        let shown = entry.excerpt.unicodeScalars.count - start
        guard shown > 0 else { return place(of: entry, label: label) }
        return SourcePlace(
            path: path,
            line: entry.line,
            column: start + 1,
            length: shown,
            excerpt: entry.excerpt,
            label: label
        )
    }
}
