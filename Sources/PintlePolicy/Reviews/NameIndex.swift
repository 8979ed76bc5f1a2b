internal import PintleCore

/// The ``NameCheck`` rules, by the first word of their phrases.
struct NameIndex {
    struct Entry {
        let rule: any Rule.Type
        let check: any ValueCheck
        let phrase: String
    }

    /// By the hash of the first word.
    ///
    /// Few names have such a word, so few names are split into words.
    private var entries: [UInt64: [Entry]] = [:]
    /// A bit for the last bits of each hash, so that few words have to be looked up.
    private var filter = [UInt64](repeating: 0, count: 64)

    init(_ rules: [any NameCheck.Type]) {
        for rule in rules {
            let check = rule.init()
            for phrase in rule.names {
                let hash = Self.hash(phrase.prefix { $0 != " " })
                entries[hash, default: []].append(Entry(rule: rule, check: check, phrase: phrase))
                filter[Int(hash >> 6 & 63)] |= 1 << (hash & 63)
            }
        }
    }

    /// The rules that a setting's name calls for, each once.
    func entries(for name: SettingName) -> [Entry] {
        let candidates = candidates(for: name)
        guard !candidates.isEmpty else { return [] }
        let words = SettingWords(name)
        var found: [Entry] = []
        for entry in candidates {
            guard words.contain(entry.phrase), !found.contains(where: { $0.rule.code == entry.rule.code }) else {
                continue
            }
            found.append(entry)
        }
        return found
    }

    /// Goes through the words of a name as ``SettingWords`` splits it, and makes none of them.
    private func candidates(for name: SettingName) -> [Entry] {
        let filter = filter.span
        var found: [Entry] = []
        var hash = Self.hashStart
        var previous: UInt8 = 0
        for byte in name.text.utf8 {
            let isWord = byte.isLetter || byte.isDigit
            if !isWord || byte.isCapital && !previous.isCapital {
                if isKnown(hash, filter), let known = entries[hash] { found += known }
                hash = Self.hashStart
            }
            if isWord { hash = Self.hash(hash, byte) }
            previous = byte
        }
        if isKnown(hash, filter), let known = entries[hash] { found += known }
        return found
    }

    private func isKnown(_ hash: UInt64, _ filter: Span<UInt64>) -> Bool {
        filter[Int(hash >> 6 & 63)] >> (hash & 63) & 1 == 1
    }

    /// FNV-1a, 64 bits.
    ///
    /// That two words have one hash only makes a rule look once more.
    private static let hashStart: UInt64 = 0xCBF2_9CE4_8422_2325

    private static func hash(_ hash: UInt64, _ byte: UInt8) -> UInt64 {
        (hash ^ UInt64(byte.asciiLowercased)) &* 0x100_0000_01B3
    }

    private static func hash(_ word: some StringProtocol) -> UInt64 { word.utf8.reduce(hashStart, hash) }
}
