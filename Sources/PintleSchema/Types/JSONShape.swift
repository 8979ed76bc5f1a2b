/// The form of a type's values in rendered JSON, in the words that JSON Schema draft-07 and 2020-12 share.
///
/// It accepts every value that the type accepts. It refuses only some of the values that the type refuses, where a few
/// words can express that. Validators differ in how they apply a schema's own `pattern` to characters beyond U+FFFF:
/// ECMA 262 counts two units for each.
package struct JSONShape: Sendable {
    enum Kind: String {
        case string, integer, number, boolean, array
    }

    /// The value after a keyword.
    indirect enum Fragment {
        /// A number as it was written, in JSON's grammar.
        case number(String)
        case boolean(Bool)
        case text(String)
        case texts([String])
        case shape(JSONShape)
    }

    let kind: Kind
    let words: [(name: String, value: Fragment)]

    init(_ kind: Kind, _ words: [(name: String, value: Fragment)] = []) {
        self.kind = kind
        self.words = words
    }

    /// Any text.
    static let text = JSONShape(.string)

    /// Text that all of a regular expression fits: of ECMA 262, without flags, for there are none in JSON Schema.
    static func text(fitting pattern: String) -> JSONShape {
        JSONShape(.string, [("pattern", .text("^(?:\(pattern))$"))])
    }

    /// The regular expression that a text has to fit.
    package var pattern: String? {
        for (name, value) in words {
            if name == "pattern", case .text(let pattern) = value { return pattern }
        }
        return nil
    }

    /// A pattern of a word in small and capital letters.
    static func ignoringCase(_ word: String) -> String {
        word.map { character in
            switch character {
            case ".", "+": "\\\(character)"
            case "a"..."z", "A"..."Z": "[\(character.lowercased())\(character.uppercased())]"
            default: String(character)
            }
        }.joined()
    }

    /// A pattern of numbers without leading zeros.
    static let wholeNumber = "0|[1-9][0-9]*"
}
