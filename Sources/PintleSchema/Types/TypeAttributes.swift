internal import PintlePattern
internal import PintleYAML

/// The attributes that the schema gives a setting's type.
///
/// A type takes the words that it knows. Other words are mistakes, and so are values that do not fit. Mistakes
/// are collected with their places, so a type goes on with a substitute.
package struct TypeAttributes {
    var words: YAMLWords
    /// The patterns of one schema, which are bounded together.
    var patterns = PatternCache(mostInstructions: .max)

    init(_ words: YAMLWords) {
        self.words = words
    }

    /// Whether anything taken so far did not fit.
    package var hasMistakes: Bool { !words.faults.isEmpty }

    /// The problems so far, in words.
    package var mistakes: [String] { words.faults.map(\.message) }

    /// Takes a text.
    package mutating func text(_ word: String) -> String? { words.text(word) }

    /// Takes a whole number within bounds.
    package mutating func integer(_ word: String, in range: ClosedRange<Int64>) -> Int64? {
        words.integer(word, in: range)
    }

    /// Takes `true` or `false`.
    package mutating func boolean(_ word: String) -> Bool? { words.boolean(word) }

    /// Takes a list of texts.
    package mutating func texts(_ word: String) -> [String]? { words.texts(word) }

    /// Takes a limit that is written as the type writes its values.
    ///
    /// - Parameters:
    ///   - word: Such as `min`.
    ///   - expected: The values that fit, as a noun phrase.
    ///   - read: Reads the UTF-8 bytes.
    /// - Returns: `nil` when the word is not there or does not fit.
    package mutating func limit<Value>(
        _ word: String,
        expected: String,
        read: (Span<UInt8>) -> Value?
    ) -> TypeLimit<Value>? {
        guard let text = words.text(word) else { return nil }
        guard let value = read(Array(text.utf8).span) else {
            words.refuse(word, "\(word) must be \(expected)", label: "expected \(expected)")
            return nil
        }
        return TypeLimit(text: text, value: value)
    }

    /// Reports that the value of a word is not valid.
    package mutating func refuse(_ word: String, _ message: String, label: String? = nil) {
        words.refuse(word, message, label: label)
    }

    /// Makes further words known, for suggestions: those of a type within this one.
    package mutating func understand(_ words: [String]) { self.words.understood += words }
}

extension TypeAttributes: ExpressibleByDictionaryLiteral {
    /// A value as code gives it: a text or a list of texts.
    package enum Value: ExpressibleByStringLiteral, ExpressibleByArrayLiteral {
        case text(String)
        case texts([String])

        package init(stringLiteral text: String) { self = .text(text) }

        package init(arrayLiteral texts: String...) { self = .texts(texts) }
    }

    /// Attributes without a file.
    package init(dictionaryLiteral pairs: (String, Value)...) {
        let entries = pairs.map { word, value in
            let kind: YAMLNode.Kind =
                switch value {
                case .text(let text): .text(text, isPlain: true)
                case .texts(let texts): .list(texts.map { YAMLNode(kind: .text($0, isPlain: true), mark: .start) })
                }
            return YAMLEntry(word: word, mark: .start, value: YAMLNode(kind: kind, mark: .start))
        }
        self.init(YAMLWords(entries, mark: .start))
    }
}
