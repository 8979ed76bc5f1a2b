package import PintleCore
internal import PintleSystem
internal import PintleYAML

/// Declares settings secret in the text of a schema; comments, order and layout stay as they are.
package enum SecretMarkText {
    /// The text with `secret: true` behind the type of each setting, or in the place of `secret: false`.
    ///
    /// - Parameters:
    ///   - names: Settings that the schema declares.
    ///   - text: The schema, a text without mistakes.
    /// - Returns: `nil` when a declaration has another layout. The caller must read the result again.
    package static func marking(_ names: Set<SettingName>, in text: [UInt8]) -> [UInt8]? {
        var composer = YAMLComposer(text)
        guard let root = try? composer.compose(), case .mapping(let sections) = root.kind,
            let section = sections.first(where: { $0.word == "settings" }),
            case .mapping(let settings) = section.value.kind
        else { return nil }
        let lines = LineStarts(text)
        var edits: [Edit] = []
        for entry in settings {
            guard let name = SettingName(entry.word), names.contains(name) else { continue }
            guard let edit = edit(of: entry, text, lines) else { return nil }
            edits.append(edit)
        }
        guard edits.count == names.count else { return nil }
        var result = text
        for edit in edits.sorted(by: { $0.range.lowerBound > $1.range.lowerBound }) {
            result.replaceSubrange(edit.range, with: edit.text.utf8)
        }
        return result
    }

    private struct Edit {
        let range: Range<Int>
        let text: String
    }

    private static func edit(of entry: YAMLEntry, _ text: [UInt8], _ lines: LineStarts) -> Edit? {
        guard case .mapping(let words) = entry.value.kind else { return nil }
        if let secret = words.first(where: { $0.word == "secret" }) {
            return Edit(range: lines.range(of: secret.value.mark), text: "true")
        }
        guard let type = words.first(where: { $0.word == "type" }) else { return nil }
        let end = lines.range(of: type.value.mark).upperBound
        guard text[lines.offset(of: entry.value.mark)] != UInt8(ascii: "{") else {
            return Edit(range: end..<end, text: ", secret: true")
        }
        let lineEnd = text[end...].firstIndex(of: UInt8(ascii: "\n")) ?? text.count
        let indentation = String(repeating: " ", count: type.mark.column - 1)
        return Edit(range: lineEnd..<lineEnd, text: "\n\(indentation)secret: true")
    }
}

/// The lines of a text, for finding the bytes of a place.
private struct LineStarts {
    private let text: [UInt8]
    private let starts: [Int]

    init(_ text: [UInt8]) {
        self.text = text
        starts = [0] + text.indices.filter { text[$0] == UInt8(ascii: "\n") }.map { $0 + 1 }
    }

    func offset(of mark: YAMLMark) -> Int { position(mark.column - 1, from: starts[mark.line - 1]) }

    func range(of mark: YAMLMark) -> Range<Int> {
        let start = offset(of: mark)
        return start..<position(mark.length, from: start)
    }

    /// The byte after some Unicode scalars.
    private func position(_ scalars: Int, from start: Int) -> Int {
        var (index, left) = (start, scalars)
        while index < text.count, left > 0 {
            index += 1
            while index < text.count, text[index] & 0xC0 == 0x80 { index += 1 }
            left -= 1
        }
        return index
    }
}
