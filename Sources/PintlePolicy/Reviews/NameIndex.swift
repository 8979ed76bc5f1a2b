import PintleCore
internal import PintleSystem

/// The checks of certain names, by the words of their phrases.
struct NameIndex {
    private struct Entry {
        let number: Int
        let pattern: WordPattern
    }

    private let checks: [ScopedCheck]
    /// By one of the words that a name must have.
    private var entries: [WordTable.Word: [Entry]] = [:]
    /// A bit for the last bits of each word, so that few words have to be looked up.
    private var filter = [UInt64](repeating: 0, count: 64)

    init(_ checks: [ScopedCheck]) {
        self.checks = checks.filter { !$0.names.isEmpty }
        for (number, check) in self.checks.enumerated() {
            for phrase in check.names {
                let pattern = WordPattern(phrase)
                for word in pattern.keys {
                    entries[word, default: []].append(Entry(number: number, pattern: pattern))
                    filter[Int(word >> 6 & 63)] |= 1 << (word & 63)
                }
            }
        }
    }

    /// The checks that a setting's name calls for, each once.
    func checks(for name: SettingName) -> [ScopedCheck] {
        let filter = filter.span
        let words = WordTable.words(of: name.text)
        var found: Set<Int> = []
        for word in words where filter[Int(word >> 6 & 63)] >> (word & 63) & 1 == 1 {
            for entry in entries[word] ?? [] where !found.contains(entry.number) && entry.pattern.matches(words) {
                found.insert(entry.number)
            }
        }
        return found.isEmpty ? [] : found.sorted().map { checks[$0] }
    }
}
