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
