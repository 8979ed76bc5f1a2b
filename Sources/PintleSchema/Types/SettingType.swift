internal import PintlePattern
internal import PintleSystem
internal import PintleYAML

/// A type of settings: it decides how a value is read, checked, compared and served.
///
/// To add a type, add one file `…Type.swift` and one line in ``SettingTypeRegistry``.
package protocol SettingType: Sendable {
    /// The word that the schema uses, such as `int`.
    static var name: String { get }

    /// The attributes that this type understands beside those of every setting, such as `min`.
    static var attributes: [String] { get }

    /// The meaning of its limits. A limit that is not listed cannot be compared.
    static var limits: [String: LimitMeaning] { get }

    /// Whether one limit lies below another one, both as the schema writes them; `nil` when they cannot be compared.
    static func isBelow(_ one: String, _ other: String) -> Bool?

    /// Whether a value is several in one, so that a list cannot be made of it.
    static var holdsSeveral: Bool { get }

    /// Values that a setting of this type without limits accepts, and values that it refuses; the tests run them.
    static var examples: TypeExamples { get }

    /// The form of its values in rendered JSON; by default any string.
    var jsonShape: JSONShape { get }

    /// The approximate number of steps for checking one byte of a value: a pattern takes one for each instruction.
    var workPerByte: Int { get }

    /// Reads the type's attributes from the schema, and reports their mistakes there.
    init(reading attributes: inout TypeAttributes)

    /// Reads a value.
    ///
    /// - Parameter text: The UTF-8 bytes of the value.
    /// - Returns: The typed value.
    /// - Throws: ``TypeMismatch`` when the value does not fit; the error never holds the value.
    func read(_ text: Span<UInt8>) throws(TypeMismatch) -> TypedValue

    /// The same check for a secret; it keeps and copies nothing where the type can do so.
    func check(_ text: Span<UInt8>) throws(TypeMismatch)
}

extension SettingType {
    package static var holdsSeveral: Bool { false }

    package static var limits: [String: LimitMeaning] { [:] }

    package static func isBelow(_ one: String, _ other: String) -> Bool? {
        guard let one = DecimalText(Array(one.utf8).span), let other = DecimalText(Array(other.utf8).span) else {
            return nil
        }
        return one < other
    }

    /// The values that fit without limits, as a noun phrase for messages.
    package static var summary: String {
        var attributes: TypeAttributes = [:]
        let type = Self(reading: &attributes)
        for text in examples.refused {
            do throws(TypeMismatch) {
                try type.check(Array(text.utf8).span)
            } catch {
                return error.expected
            }
        }
        return "text"
    }

    package var jsonShape: JSONShape { .text }

    package var workPerByte: Int { 1 }

    package func check(_ text: Span<UInt8>) throws(TypeMismatch) {
        _ = try read(text)
    }
}

/// A value as its type reads it.
package enum TypedValue: Hashable, Sendable {
    /// Text that stays text: strings, enums, hosts, URLs, and everything else that is written as a JSON string.
    case text(String)
    case integer(Int64)
    /// A decimal number as it was written, in JSON's grammar: no digit is lost.
    case number(String)
    case boolean(Bool)
    case url(String)
    case duration(Duration)
    /// A size in bytes.
    case size(Int64)
    case date(CalendarDate)
    case list([TypedValue])
    case pins([Pin])
}

extension TypedValue {
    /// A value of a type without limits; text where the type has no name that the schema knows.
    package init(_ text: String, ofType name: String) {
        var attributes: TypeAttributes = [:]
        let type = SettingTypeRegistry.all.first { $0.name == name }?.init(reading: &attributes)
        self = (try? type?.read(Array(text.utf8).span)) ?? .text(text)
    }
}

/// Why a value does not fit its type; never holds the value.
package struct TypeMismatch: Error, Hashable, Sendable {
    /// The values that fit, as a noun phrase: `a whole number from 1 to 200`.
    package let expected: String
    /// The problem, when ``expected`` alone does not explain it: `it has a fraction`.
    package let problem: String?

    package init(expected: String, problem: String? = nil) {
        self.expected = expected
        self.problem = problem
    }
}

/// Values that a type accepts, and values that it refuses.
package struct TypeExamples: Sendable {
    package let accepted: [String]
    package let refused: [String]

    package init(accepted: [String], refused: [String]) {
        self.accepted = accepted
        self.refused = refused
    }
}

/// A type whose values stay text: it only checks them.
protocol CheckedText: SettingType {}

extension CheckedText {
    package func read(_ text: Span<UInt8>) throws(TypeMismatch) -> TypedValue {
        try check(text)
        return .text(text.string)
    }
}

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
