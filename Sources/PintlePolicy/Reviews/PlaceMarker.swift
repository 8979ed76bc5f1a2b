import PintleCore
internal import PintleFindings

/// Puts the marks under the line of a finding.
enum PlaceMarker {
    /// A line whose value nobody may see: the key is marked, the value cut whatever was in the excerpt.
    static func masked(_ place: SourcePlace, key: EnvKey, isSealed: Bool, label: String?) -> SourcePlace {
        SourcePlace(
            path: place.path,
            line: place.line,
            column: 1,
            length: key.text.utf8.count,
            excerpt: key.text + (isSealed ? "=sealed:…" : "=…"),
            label: label ?? place.label
        )
    }

    /// A line that may be shown: the wrong part of the value is marked where it can be told, else the key.
    static func marked(
        _ place: SourcePlace,
        key: EnvKey,
        text: SettingText,
        range: Range<Int>?,
        label: String?
    ) -> SourcePlace {
        let valueColumn = key.text.utf8.count + 2
        let shown = range.flatMap { standsBare(text, key: key, in: place.excerpt) ? $0 : nil }
        let column = shown.map { valueColumn + $0.lowerBound } ?? place.column ?? 1
        let length = shown?.count ?? (place.column == nil ? key.text.utf8.count : place.length)
        return SourcePlace(
            path: place.path,
            line: place.line,
            column: column,
            length: length,
            excerpt: place.excerpt,
            label: label ?? place.label
        )
    }

    /// Whether the line is `KEY=VALUE` without quotes, so that a byte of the value is a column of the line.
    private static func standsBare(_ text: SettingText, key: EnvKey, in excerpt: String?) -> Bool {
        guard let excerpt else { return false }
        let line = Array(excerpt.utf8)
        let head = key.text.utf8.count + 1
        return text.withBytes { bytes in
            line.count == head + bytes.count && line.starts(with: Array("\(key.text)=".utf8))
                && bytes.allSatisfy(in: 0..<bytes.count) { $0 < 0x80 }
                && bytes.indices.allSatisfy { bytes[$0] == line[head + $0] }
        }
    }
}
