/// Writes documents of the subset, in all its forms.
struct SubsetDocument {
    private var numbers: RandomNumbers
    private var text = ""
    private var words = 0

    /// - Returns: The document that belongs to a seed.
    static func written(seed: UInt64) -> String {
        var document = SubsetDocument(numbers: RandomNumbers(seed: seed))
        document.writeNoise(0)
        document.writeMapping(column: 0, depth: 0)
        return document.text
    }

    private init(numbers: RandomNumbers) {
        self.numbers = numbers
    }

    /// Writes a mapping whose first word continues the line.
    private mutating func writeMapping(column: Int, depth: Int) {
        for entry in 0..<Int.random(in: 1...4, using: &numbers) {
            if entry > 0 { text += spaces(column) }
            text += word() + (numbers.chance(0.1) ? " :" : ":")
            writeValue(column: column, depth: depth, isEntry: true)
        }
    }

    private mutating func writeList(column: Int, depth: Int) {
        for item in 0..<Int.random(in: 1...3, using: &numbers) {
            if item > 0 { text += spaces(column) }
            text += "-"
            if depth < 4, numbers.chance(0.3) {
                let gap = Int.random(in: 1...3, using: &numbers)
                text += spaces(gap)
                if numbers.chance(0.7) {
                    writeMapping(column: column + 1 + gap, depth: depth + 1)
                } else {
                    writeList(column: column + 1 + gap, depth: depth + 1)
                }
            } else {
                writeValue(column: column, depth: depth, isEntry: false)
            }
        }
    }

    /// Writes what follows a colon or a dash, and ends the line.
    private mutating func writeValue(column: Int, depth: Int, isEntry: Bool) {
        let inner = column + Int.random(in: 1...3, using: &numbers)
        switch Int.random(in: 0..<10, using: &numbers) {
        case 0:
            writeLineEnd(column)
        case 1...2 where depth < 4:
            writeLineEnd(inner)
            text += spaces(inner)
            writeMapping(column: inner, depth: depth + 1)
        case 3 where depth < 4:
            // A list may stand in the column of its word.
            let own = isEntry && numbers.chance(0.5) ? column : inner
            writeLineEnd(own)
            text += spaces(own)
            writeList(column: own, depth: depth + 1)
        case 4...5:
            text += " " + brackets(depth: 0)
            writeLineEnd(column)
        case 6:
            writeLines(column: column)
        case 7:
            writeLineEnd(inner)
            text += spaces(inner) + numbers.pick([quoted(), plain(), brackets(depth: 1)])
            writeLineEnd(column)
        default:
            text += spaces(Int.random(in: 1...2, using: &numbers)) + (numbers.chance(0.5) ? quoted() : plain())
            writeLineEnd(column)
        }
    }

    private mutating func writeLines(column: Int) {
        text += " " + numbers.pick(["|", ">"]) + numbers.pick(["", "-", "+"])
        text += numbers.chance(0.2) ? "  # comment\n" : "\n"
        let inner = column + Int.random(in: 1...3, using: &numbers)
        for _ in 0..<Int.random(in: 0...1, using: &numbers) { text += "\n" }
        text += spaces(inner) + numbers.pick(["first", "# no comment", "[a", "ä: b"]) + "\n"
        for _ in 0..<Int.random(in: 0...4, using: &numbers) {
            let line = numbers.pick(["next", "  further in", "- x", "", "", " ", "'", "trailing  ", "日本"])
            text += (line.isEmpty && numbers.chance(0.5) ? "" : spaces(inner)) + line + "\n"
        }
    }

    private mutating func writeLineEnd(_ column: Int) {
        text += numbers.chance(0.1) ? " # it's a [comment]: {" : numbers.chance(0.1) ? "  " : ""
        text += "\n"
        writeNoise(column)
    }

    private mutating func writeNoise(_ column: Int) {
        if numbers.chance(0.1) { text += numbers.pick(["", " ", "      "]) + "\n" }
        if numbers.chance(0.1) { text += spaces(Int.random(in: 0...8, using: &numbers)) + "# - 'é\n" }
    }

    private mutating func brackets(depth: Int) -> String {
        let isList = numbers.chance(0.5)
        var parts: [String] = []
        for _ in 0..<Int.random(in: 0...4, using: &numbers) {
            let value = depth < 3 && numbers.chance(0.2) ? brackets(depth: depth + 1) : flowText()
            let pair = numbers.chance(0.1) ? word() : word() + numbers.pick([": ", " : ", ":  "]) + value
            parts.append(isList ? value : pair)
        }
        let gap = numbers.pick(["", "", " ", "\n", "\n   ", " # é\n "])
        let comma = parts.isEmpty || numbers.chance(0.8) ? "" : ","
        let body = parts.joined(separator: numbers.pick([", ", ",", " , ", ",\n", ", # x\n  "]))
        return (isList ? "[" : "{") + gap + body + comma + gap + (isList ? "]" : "}")
    }

    private mutating func word() -> String {
        words += 1
        return numbers.pick([
            "w\(words)", "a.b\(words)", "'q''\(words)'", "\"d\\t\(words)\"", "é \(words)", "日本\(words)",
        ])
    }

    private mutating func flowText() -> String {
        numbers.chance(0.4) ? quoted() : numbers.pick(["a", "-x", "a b", "a:b", "it's", "-1", "a#b", "~", "10", "ß|>"])
    }

    private mutating func plain() -> String {
        numbers.pick([
            "a", "-x", ":x", "?x", "a b  c", "a:b", "it's", "a#b", "a, [b] {c}", "null", "--- a", "…", "é&*!%@`",
            "http://a/b?c=d", "010", "a \\n", "=", "<<", "x|", "\u{1F600} y",
        ])
    }

    private mutating func quoted() -> String {
        let escapes = #"\a \b \t \n \v \f \r \e \" \/ \\ \N \_ \L \P \x41 \xe9 \u20AC \u00e9 \U0001F600"#
        var pieces = escapes.split(separator: " ").map(String.init) + ["\\ ", "é", "'", "#", ": ", " # ", "日", "", "x"]
        let isDouble = numbers.chance(0.6)
        if !isDouble { pieces = ["''", "\\", "\\n", "é", " ", "#", ": ", " # ", "日", "", "x", "\"", "]"] }
        let body = (0..<Int.random(in: 0...5, using: &numbers)).map { _ in numbers.pick(pieces) }.joined()
        return isDouble ? "\"\(body)\"" : "'\(body)'"
    }

    private func spaces(_ count: Int) -> String { String(repeating: " ", count: count) }
}

/// Changes documents in small ways that are likely to matter to a reader of YAML.
enum Mutation {
    private static let pieces: [String] = [
        " ", "  ", "\n", "\n\n", "\n ", "-", "- ", ":", ": ", "?", "? ", ",", "[", "]", "{", "}", "#", " #", "&a ",
        "*a",
        "!", "!!str ", "|", ">", "|\n", ">-\n  ", "|2\n", "'", "\"", "\\", "%", "@", "`", "---\n", "--- ", "...\n", "a",
        "a: b", "\\0", "\\x4", "\\uD800", "\\U00110000", "\u{85}", "\u{2028}", "\u{FEFF}", "\u{FFFE}", "e\u{301}", "é",
        "\t", "\r\n", "\0", "<<: ", "- - ", "~", "=",
    ]

    static func apply(to text: String, _ numbers: inout RandomNumbers) -> String {
        var scalars = Array(text.unicodeScalars)
        for _ in 0..<Int.random(in: 1...3, using: &numbers) {
            let place = Int.random(in: 0...scalars.count, using: &numbers)
            let end = min(scalars.count, place + Int.random(in: 0...3, using: &numbers))
            switch Int.random(in: 0..<4, using: &numbers) {
            case 0: scalars.removeSubrange(place..<end)
            case 1: scalars.replaceSubrange(place..<end, with: Array(numbers.pick(pieces).unicodeScalars))
            case 2: scalars.insert(contentsOf: Array(numbers.pick(pieces).unicodeScalars), at: place)
            default:
                scalars.insert(contentsOf: Array(scalars[place..<end]), at: Int.random(in: 0...place, using: &numbers))
            }
        }
        return String(String.UnicodeScalarView(scalars))
    }
}

/// The same numbers in every run (SplitMix64), so that what fails once fails again.
struct RandomNumbers: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) {
        state = seed
    }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }

    mutating func chance(_ part: Double) -> Bool { Double.random(in: 0..<1, using: &self) < part }

    mutating func pick<Element>(_ choices: [Element]) -> Element {
        choices[Int.random(in: choices.indices, using: &self)]
    }
}
