import PintleSchema

/// The rules that go by names, found by the first word of what they look for.
struct NameIndex {
    struct Entry {
        let rule: any Rule.Type
        let check: any ValueCheck
        let phrase: String
    }

    private var entries: [String: [Entry]] = [:]

    init(_ rules: [any NameCheck.Type]) {
        for rule in rules {
            let check = rule.init()
            for phrase in rule.names {
                let first = String(phrase.prefix { $0 != " " })
                entries[first, default: []].append(Entry(rule: rule, check: check, phrase: phrase))
            }
        }
    }

    /// The rules that a setting's name calls for, each once.
    func entries(for name: SettingName) -> [Entry] {
        let words = SettingWords(name)
        var found: [Entry] = []
        for word in words.words {
            for entry in entries[word] ?? [] {
                guard words.contain(entry.phrase), !found.contains(where: { $0.rule.code == entry.rule.code }) else {
                    continue
                }
                found.append(entry)
            }
        }
        return found
    }
}
