import PintleSchema
internal import PintleSystem

/// A switch, by the words of its name, and the values of it that are insecure.
///
/// A negation in the name, such as `disable`, `skip` or `no`, turns the meaning of on and off round.
struct Switch: Sendable {
    enum Meaning: Sendable {
        /// On protects.
        case protection
        /// On endangers.
        case danger
        /// These values endanger, in lower-case letters.
        case words(Set<String>)
    }

    let phrase: String
    private let pattern: WordPattern
    private let meaning: Meaning
    /// Names of other things.
    private let exceptions: [WordPattern]
    /// Further spellings of off.
    private let offWords: Set<String>
    /// Whether the phrase has to be the end of the name.
    private let isLast: Bool

    private init(
        _ phrase: String,
        _ meaning: Meaning,
        unless: [String],
        off: Set<String> = [],
        isLast: Bool = false
    ) {
        self.phrase = phrase
        self.isLast = isLast
        self.meaning = meaning
        pattern = WordPattern(phrase)
        exceptions = unless.map(WordPattern.init)
        offWords = off
    }

    static func protection(_ phrase: String, off: Set<String> = [], unless: String...) -> Switch {
        Switch(phrase, .protection, unless: unless, off: off)
    }

    /// A protection whose phrase has to be the end of the name.
    static func ending(_ phrase: String, unless: String...) -> Switch {
        Switch(phrase, .protection, unless: unless, isLast: true)
    }

    static func danger(_ phrase: String, unless: String...) -> Switch { Switch(phrase, .danger, unless: unless) }

    static func words(_ phrase: String, _ words: Set<String>, unless: String...) -> Switch {
        Switch(phrase, .words(words), unless: unless)
    }

    /// Words that turn a danger into a protection.
    private static let preventions = Set(
        ["disable", "no", "without", "suppress", "not", "deny", "block", "prevent", "forbid", "hide", "exclude", "off"]
            .map { WordTable.hash($0) }
    )
    /// Words that turn a protection into a danger.
    private static let negations = preventions.union(["skip", "ignore", "bypass", "omit"].map { WordTable.hash($0) })

    private static let condition = WordTable.hash("if")

    /// Whether a value is insecure.
    func isInsecure(_ text: Span<UInt8>, _ words: [WordTable.Word]) -> Bool {
        // What follows `if` is a condition: `allow everyone if no ACL found`.
        let words = words.contains(Self.condition) ? Array(words.prefix { $0 != Self.condition }) : words
        guard text.count <= 40, isLast ? pattern.isEnd(of: words) : pattern.matches(words),
            !exceptions.contains(where: { $0.matches(words) })
        else {
            return false
        }
        switch meaning {
        case .words(let insecure): return insecure.contains { text.isExactly($0) }
        case .protection:
            let isNegated = words.count(where: Self.negations.contains) % 2 == 1
            return isNegated ? SwitchText.isOn(text) : isOff(text)
        case .danger:
            let isNegated = words.count(where: Self.preventions.contains) % 2 == 1
            return isNegated ? isOff(text) : SwitchText.isOn(text)
        }
    }

    private func isOff(_ text: Span<UInt8>) -> Bool {
        SwitchText.isOff(text) || offWords.contains { text.isExactly($0) }
    }
}

extension [Switch] {
    /// The phrases of all switches.
    var phrases: [String] { map(\.phrase) }

    /// Whether a setting is one of these switches and has an insecure value.
    func haveInsecure(_ text: Span<UInt8>, of value: ResolvedSetting) -> Bool {
        guard text.count <= 40 else { return false }
        let words = value.words.meanings
        return contains { $0.isInsecure(text, words) }
    }
}
