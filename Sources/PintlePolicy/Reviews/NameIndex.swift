import PintleCore
internal import PintleSystem

/// The checks of certain names, by the words of their phrases.
struct NameIndex: Sendable {
    private struct Entry: Sendable {
        let number: Int
        let pattern: WordPattern
    }

    private let checks: [ScopedCheck]
    /// By one of the words that a name must have.
    private let entries: [WordTable.Word: [Entry]]
    /// Rules out names without any of the words.
    private let filter: SpellingFilter

    init(_ checks: [ScopedCheck]) {
        self.checks = checks.filter { !$0.names.isEmpty }
        var entries: [WordTable.Word: [Entry]] = [:]
        for (number, check) in self.checks.enumerated() {
            for phrase in check.names {
                let pattern = WordPattern(phrase)
                for word in pattern.keys {
                    entries[word, default: []].append(Entry(number: number, pattern: pattern))
                }
            }
        }
        self.entries = entries
        filter = SpellingFilter(WordTable.spellings(of: Set(entries.keys)))
    }

    /// The checks that a setting's name calls for, each once.
    func checks(for name: SettingName) -> [ScopedCheck] {
        guard WordTable.mayHave(filter, in: name.text) else { return [] }
        let words = WordTable.words(of: name.text)
        var found: Set<Int> = []
        for word in words where filter.mayContain(word) {
            for entry in entries[word] ?? [] where !found.contains(entry.number) && entry.pattern.matches(words) {
                found.insert(entry.number)
            }
        }
        return found.isEmpty ? [] : found.sorted().map { checks[$0] }
    }
}
