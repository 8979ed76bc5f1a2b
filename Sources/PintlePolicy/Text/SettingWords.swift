package import PintleCore
internal import PintleSchema

/// The words of a setting's name in lower-case letters: `supabase.secretKey` is `supabase secret key`.
///
/// A rule that uses only a name is a heuristic.
package struct SettingWords: Hashable, Sendable {
    private let text: String
    /// The words with one spelling for each meaning.
    let meanings: [UInt64]

    package init(_ name: SettingName) {
        self.init(splitting: name.text)
    }

    init(splitting text: String) {
        self.text = text
        meanings = WordTable.words(of: text)
    }

    /// The words as they are written: split at dots, underscores, dashes, and where a capital follows a small letter or a digit.
    package var words: [String] {
        var words: [[UInt8]] = [[]]
        var previous: UInt8 = 0
        for byte in text.utf8 {
            if byte.isLetter || byte.isDigit {
                if byte.isCapital, !previous.isCapital, !(words.last ?? []).isEmpty { words.append([]) }
                words[words.count - 1].append(byte.asciiLowercased)
            } else if !(words.last ?? []).isEmpty {
                words.append([])
            }
            previous = byte
        }
        return words.filter { !$0.isEmpty }.map { String(decoding: $0, as: UTF8.self) }
    }

    /// The subject of the name: its first word, by which related settings are found.
    var topic: UInt64? { meanings.first.map { WordTable.topics[$0] ?? $0 } }

    /// Whether the name contains a phrase as ``WordPattern`` reads it: `rate limit` in `api.authRateLimit`.
    package func contain(_ phrase: String) -> Bool { WordPattern.phrase(phrase).matches(meanings) }

    /// Whether it contains any of the phrases.
    package func contain(anyOf phrases: [String]) -> Bool { phrases.contains(where: contain) }

    /// Whether it ends with the words.
    package func end(with phrase: String) -> Bool { WordPattern.phrase(phrase).isEnd(of: meanings) }
}

extension SettingWords {
    /// The last word of a name alone, as ``init(splitting:)`` would give it.
    static func last(of name: SettingName) -> String? {
        let bytes = name.text.utf8
        var end = bytes.endIndex
        while end > bytes.startIndex, !isPart(bytes[bytes.index(before: end)]) { end = bytes.index(before: end) }
        guard end > bytes.startIndex else { return nil }
        var start = end
        while start > bytes.startIndex {
            let before = bytes.index(before: start)
            guard isPart(bytes[before]) else { break }
            // A capital after something else begins the word.
            if start < end, bytes[start].isCapital, !bytes[before].isCapital { break }
            start = before
        }
        return String(decoding: bytes[start..<end].map(\.asciiLowercased), as: UTF8.self)
    }

    private static func isPart(_ byte: UInt8) -> Bool { byte.isLetter || byte.isDigit }
}

extension ResolvedSetting {
    /// The words of the setting's name.
    var words: SettingWords { SettingWords(setting.name) }
}

/// Quickly rules out most names whose last word is not in a set.
///
/// The rest must be looked up.
struct LastWordFilter: Sendable {
    private static let count = 4096
    private var bits = [UInt64](repeating: 0, count: count / 64)

    init(_ words: Set<String>) {
        for word in words {
            let slot = word.utf8.reversed().reduce(0, Self.hash) % Self.count
            bits[slot / 64] |= 1 << (slot % 64)
        }
    }

    /// Goes through the last word of a name backwards, as ``SettingWords/last(of:)`` finds it, and makes no text of it.
    func mayContain(lastWordOf name: SettingName) -> Bool {
        var hash = 0
        var isWord = false
        var next: UInt8 = 0
        for byte in name.text.utf8.reversed() {
            guard byte.isLetter || byte.isDigit else {
                if isWord { break }
                continue
            }
            // A capital after something else begins the word.
            if isWord, next.isCapital, !byte.isCapital { break }
            isWord = true
            hash = Self.hash(hash, byte.asciiLowercased)
            next = byte
        }
        let slot = hash % Self.count
        return bits[slot / 64] >> (slot % 64) & 1 == 1
    }

    private static func hash(_ hash: Int, _ byte: UInt8) -> Int { (hash &* 31 &+ Int(byte)) & 0xFFFF_FFFF }
}
