internal import PintleSystem
internal import PintleYAML

/// A mapping whose words are taken one by one; words that nothing takes are mistakes.
struct YAMLWords {
    private var entries: [YAMLEntry]
    private var isTaken: [Bool]
    /// The place of the mapping's owner.
    let mark: YAMLMark
    /// Further words that are allowed here, for suggestions.
    var understood: [String] = []
    private(set) var faults: [SchemaFault] = []

    init(_ entries: [YAMLEntry], mark: YAMLMark) {
        self.entries = entries
        self.mark = mark
        isTaken = Array(repeating: false, count: entries.count)
    }

    var declaration: DeclarationWords { DeclarationWords(entries) }

    mutating func add(_ fault: SchemaFault) { faults.append(fault) }

    /// Takes the value of a word.
    ///
    /// Each word can be taken once.
    mutating func take(_ word: String) -> YAMLEntry? {
        // By index, as an entry is costly to copy.
        for index in entries.indices where !isTaken[index] && entries[index].word == word {
            isTaken[index] = true
            return entries[index]
        }
        return nil
    }

    /// The words that were not taken, in the order of the file.
    mutating func takeRest() -> [YAMLEntry] {
        var rest: [YAMLEntry] = []
        for index in entries.indices where !isTaken[index] {
            isTaken[index] = true
            rest.append(entries[index])
        }
        return rest
    }

    /// Reports the value of a word, taken or not.
    mutating func refuse(_ word: String, _ message: String, label: String? = nil) {
        let mark = entries.first { $0.word == word }?.value.mark ?? mark
        faults.append(SchemaFault(mistake: .badValue, mark: mark, message: message, label: label))
    }

    /// The value of a word, taken or not.
    func valueOf(_ word: String) -> YAMLNode? {
        for index in entries.indices where entries[index].word == word { return entries[index].value }
        return nil
    }

    /// The values of words on one line, for comparing two schemas.
    func written(except left: [String]) -> [(word: String, text: String)] {
        entries.compactMap { left.contains($0.word) ? nil : ($0.word, $0.value.line) }
    }

    /// The place of the value of a word, taken or not.
    func markOfValue(_ word: String) -> YAMLMark? { valueOf(word)?.mark }

    mutating func text(_ word: String) -> String? { texted(word)?.text }

    /// Takes a text that is not empty, with its place.
    mutating func texted(_ word: String) -> (text: String, mark: YAMLMark)? {
        guard let entry = take(word) else { return nil }
        guard case .text(let text, _) = entry.value.kind, !entry.value.isEmpty else {
            faults.append(.wrongKind(entry, expected: "a string"))
            return nil
        }
        return (text, entry.value.mark)
    }

    mutating func boolean(_ word: String) -> Bool? {
        guard let entry = take(word) else { return nil }
        switch entry.value.text {
        case "true": return true
        case "false": return false
        default:
            faults.append(.wrongKind(entry, expected: "true or false"))
            return nil
        }
    }

    mutating func integer(_ word: String, in range: ClosedRange<Int64>) -> Int64? {
        guard let (text, mark) = texted(word) else { return nil }
        if let number = WholeNumberText.read(text.utf8.span), range.contains(number) { return number }
        let expected = WholeNumberText.phrase(from: range.lowerBound, to: range.upperBound)
        faults.append(
            SchemaFault(
                mistake: .badValue,
                mark: mark,
                message: "\(word) must be \(expected)",
                label: "expected \(expected)"
            )
        )
        return nil
    }

    mutating func texts(_ word: String) -> [String]? { textList(word)?.map(\.text) }

    /// Takes a list of texts, each with its place.
    mutating func textList(_ word: String) -> [(text: String, mark: YAMLMark)]? {
        guard let entry = take(word) else { return nil }
        guard case .list(let items) = entry.value.kind else {
            faults.append(.wrongKind(entry, expected: "a list of strings"))
            return nil
        }
        var texts: [(text: String, mark: YAMLMark)] = []
        for item in items {
            guard case .text(let text, _) = item.kind, !item.isEmpty else {
                faults.append(.wrongKind(entry, expected: "a list of strings"))
                return nil
            }
            texts.append((text, item.mark))
        }
        return texts
    }
}

extension SchemaFault {
    /// A value of another kind than the word asks for.
    static func wrongKind(_ entry: YAMLEntry, expected: String) -> SchemaFault {
        let word = RawForbidden.escaped(entry.word)
        return SchemaFault(
            mistake: .wrongKind,
            mark: entry.value.mark,
            message: "\(word) must be \(expected), but is \(entry.value.noun)",
            label: "expected \(expected)"
        )
    }
}
