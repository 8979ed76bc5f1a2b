@testable import PintleSchema
@testable import PintleYAML

/// The schema's YAML, compared with libyaml.
///
/// What our reader accepts, libyaml reads as the same tree, texts and places.
enum YAMLTarget: FuzzTarget {
    static let name = "yaml"
    static let seedPaths = SchemaTarget.seedPaths
    static let seeds = [
        "a: |\n  x\n\n  y\nb: >-\n  x\n   y\n  z\nc: 'it''s'\nd: \"\\u00e9\\t\"\ne: [a, {b: c}, []]\nf:\n- a\n- - b\n  - c: d\n"
    ].map { Array($0.utf8) }
    static let words = [
        ": ", "- ", "? ", "[", "]", "{", "}", ", ", " #", "|\n", "|-\n", "|+\n", ">\n", ">-\n", ">+\n", "''", "\\u",
        "\\x",
        "\\U", "\\N", "\\_", "---\n", "...\n", "&a ", "*a", "!!str ", "%YAML", "\n  ", "\n    ", "\u{85}", "\u{2028}",
        "\u{FEFF}", "<<: ", "~", "é",
    ]

    static func read(_ text: [UInt8]) {
        let lines = Lines(text)
        guard (try? SchemaText.check(text)) != nil else { return }
        var composer = YAMLComposer(text)
        do throws(YAMLError) {
            let root = try composer.compose()
            let repetitions = composer.repetitions
            require(
                repetitions.allSatisfy { (1...lines.count).contains($0.mark.line) },
                "a repeated word is in the text"
            )
            guard repetitions.isEmpty else { return }
            let own = YAMLOutline.of(root)
            let other = YAMLOutline.reference(String(decoding: text, as: UTF8.self))
            require(own == other, "libyaml reads the same: \(own) and \(other ?? ["nothing"])")
        } catch {
            require((1...lines.count).contains(error.mark.line), "a mistake is in the text")
        }
    }
}
