internal import PintleCore
internal import PintleSchema

/// Which settings two texts of one format differ in, as far as their lines name them; never a value.
struct RenderedDifference {
    /// The settings whose lines are in one text only, in the schema's order.
    let names: [SettingName]
    /// Whether there are other lines too that differ.
    let hasMore: Bool

    /// - Parameters:
    ///   - expected: The text that a render would write.
    ///   - actual: The present text.
    ///   - settings: Those that may be in it.
    init(_ expected: Span<UInt8>, _ actual: Span<UInt8>, _ settings: [ResolvedSetting]) {
        var spellings: [String: Int] = [:]
        for (index, value) in settings.enumerated() {
            for spelling in [value.setting.name.text, value.setting.key.text, value.setting.key.text.lowercased()] {
                spellings[spelling] = index
            }
        }
        let lines = (Self.lines(of: expected, spellings), Self.lines(of: actual, spellings))
        var found = Set<Int>()
        var hasMore = false
        // The order of lines does not matter here: the files are known to differ.
        for (own, other) in [lines, (lines.1, lines.0)] {
            let known = Set(other.map(\.hash))
            for line in own where !known.contains(line.hash) {
                if let setting = line.setting { found.insert(setting) } else { hasMore = true }
            }
        }
        names = found.sorted().map { settings[$0].setting.name }
        self.hasMore = hasMore || found.isEmpty
    }

    private struct Line {
        /// By a hash with a key of this process, so that no copy of a secret is kept.
        let hash: Int
        /// The setting that this line names, or the nearest line before it that names one.
        let setting: Int?
    }

    private static func lines(of text: Span<UInt8>, _ spellings: [String: Int]) -> [Line] {
        var lines: [Line] = []
        var start = 0
        var setting: Int?
        var depth = 0
        // The groups that a line is indented below.
        var groups: [(indent: Int, word: String)] = []
        while start < text.count {
            var end = start
            var hasher = Hasher()
            while end < text.count, text[end] != UInt8(ascii: "\n") {
                hasher.combine(text[end])
                end += 1
            }
            let line = text.extracting(start..<end)
            if let word = Self.word(in: line, after: 0) {
                let indent = line.indices.first { line[$0] != UInt8(ascii: " ") } ?? 0
                groups.removeAll { $0.indent >= indent }
                groups.append((indent, word.text))
                let name = groups.map(\.word).joined(separator: ".")
                // In XML the name of the element comes first.
                let second = word.isFollowedByValue ? nil : Self.word(in: line, after: word.end)?.text
                let known = [name, word.text, second ?? ""].compactMap { spellings[$0] }.last
                if let known {
                    (setting, depth) = (known, indent)
                } else if indent <= depth, isName(line, endingAt: word.end) {
                    // A name that is no setting's: what follows belongs to none.
                    setting = nil
                }
            }
            lines.append(Line(hash: hasher.finalize(), setting: setting))
            start = end + 1
        }
        return lines
    }

    /// Whether what ends there is assigned something.
    private static func isName(_ line: Span<UInt8>, endingAt end: Int) -> Bool {
        let end = end < line.count && line[end] == UInt8(ascii: "\"") ? end + 1 : end
        return end < line.count && "=:".utf8.contains(line[end])
    }

    private struct Word {
        let text: String
        let end: Int
        let isFollowedByValue: Bool
    }

    /// The next word of a line that may be a name.
    private static func word(in line: Span<UInt8>, after start: Int) -> Word? {
        var begin = start
        while begin < line.count, !isPart(line[begin]) { begin += 1 }
        var end = begin
        while end < line.count, isPart(line[end]) { end += 1 }
        // A longer text is not a name, and may be a value.
        guard end > begin, end - begin <= 200 else { return nil }
        let text = line.extracting(begin..<end).indices.map { line[begin + $0] }
        let isFollowedByValue = end < line.count && "=:\"".utf8.contains(line[end])
        return Word(text: String(decoding: text, as: UTF8.self), end: end, isFollowedByValue: isFollowedByValue)
    }

    private static func isPart(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"): true
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), UInt8(ascii: "."): true
        default: false
        }
    }
}
