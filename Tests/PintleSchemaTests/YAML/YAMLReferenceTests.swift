import Foundation
import PintleFindings
import PintleSchema
import PintleYAML
import Testing
import Yams

/// The schema's own reader of YAML against Yams: what it accepts, Yams reads to the same tree, texts and places.
struct YAMLReferenceTests {
    @Test("Documents of the subset are accepted, and read as Yams reads them", arguments: 0..<8)
    func subset(part: Int) {
        for seed in part * 250..<(part + 1) * 250 {
            let text = SubsetDocument.written(seed: UInt64(seed))
            let own = ReferenceYAML.own(text)
            #expect(own != nil, "\(text)")
            #expect(own == ReferenceYAML.yams(text), "\(text)")
        }
    }

    @Test("What is accepted of changed documents is read as Yams reads it", arguments: 0..<8)
    func mutated(part: Int) {
        var numbers = RandomNumbers(seed: UInt64(part))
        var accepted = 0
        for round in 0..<1000 {
            let document = SubsetDocument.written(seed: UInt64(part * 1000 + round) % 777)
            let text = Mutation.apply(to: document, &numbers)
            guard let own = ReferenceYAML.own(text) else { continue }
            accepted += 1
            #expect(own == ReferenceYAML.yams(text), "\(text.debugDescription)")
        }
        // Else the changes would be too wild to tell anything.
        #expect((100...950).contains(accepted), "\(accepted)")
    }

    @Test("Short documents of indicators are read as Yams reads them, or refused", arguments: 0..<8)
    func short(part: Int) {
        var numbers = RandomNumbers(seed: UInt64(1000 + part))
        let pieces = [
            "a", "b", "1", " ", " ", "  ", "\n", "\n", "\n ", "\n  ", "-", "- ", ":", ": ", "?", ",", "[", "]", "{",
            "}", "#",
            " #", "|", ">", "+", "'", "\"", "\\", "é", "---", "...",
        ]
        var accepted = 0
        for _ in 0..<5000 {
            let text = (0..<Int.random(in: 1...10, using: &numbers)).map { _ in numbers.pick(pieces) }.joined()
            guard let own = ReferenceYAML.own(text) else { continue }
            if !own.isEmpty { accepted += 1 }
            #expect(own == ReferenceYAML.yams(text), "\(text.debugDescription)")
        }
        #expect(accepted > 250, "\(accepted)")
    }

    @Test(
        "The corners of the subset are read as Yams reads them",
        arguments: [
            "", "\n", "# only a comment", "a", "'a'", "[]", "{}", "- ", "-\n-", "a:", "a:\n- b\n- c\nd: e\n",
            "- a: b\n  c: d\n- - e\n  - f\n", "a:\n  |\n   x\n", "|\n a\n", ">\n a\n b\n\n c\n  d\n e\n\n\n",
            "a: |+\n b\n\n",
            "a: |-\n  b\n\nc: >\n  d", "a: |\n\n\nb: c", "a: |\n  b\n    \n  ", "{a, b: c, 'd', e: }", "[a,\n b,\n]",
            "{a: [b, {c: d}],\ne: f}", #""\a\b\t\n\v\f\r\e\ \"\/\\\N\_\L\P\x41\u00E9\U0001F600""#, "a:   b   # c",
            "é: ü\n'日 本': [ö, ä]\n", "a:\n  - b\n# c\n  - d\n", "a: >\n  b\n # c\nd: e\n", "'a' : b", "a : b",
        ]
    )
    func corner(text: String) {
        let own = ReferenceYAML.own(text)
        if !text.contains("\n # c") { #expect(own != nil) }
        #expect(own == nil || own == ReferenceYAML.yams(text))
    }

    @Test(
        "Every text that Yams refuses is refused",
        arguments: [
            "a: b\na: c\n", "e\u{301}: 1\n\u{E9}: 2\n", "{a, a}", "'a': 1\na: 2\n", "\"\\uD800\"", "\"\\U00110000\"",
            "\u{FFFE}",
            "a: \"\\x4\"", String(repeating: "a", count: 1025) + ": b\n", "a:\nb\n", "a:\n[b]\n", "a:\n'b'\n",
            "- a\nb: c\n",
            "a: 'b' c: d\n", "a: b\n  c: d\n", "a:\n    b: c\n  d: e\n",
        ]
    )
    func refused(text: String) {
        #expect(ReferenceYAML.yams(text) == nil)
        #expect(ReferenceYAML.own(text) == nil)
    }

    @Test("The example of the command is read as Yams reads it")
    func example() throws {
        let package = URL(filePath: #filePath).appending(path: "../../../..").standardizedFileURL
        let text = try String(
            contentsOf: package.appending(path: "Sources/PintleCLI/Example/schema.yaml"),
            encoding: .utf8
        )
        let own = try #require(ReferenceYAML.own(text))
        #expect(own.count > 100)
        #expect(own == ReferenceYAML.yams(text))
    }

    @Test("Every repeated word is reported at its first place, in linear time")
    func repetitions() {
        let text = (0..<2).map { _ in (0..<400).map { "word\($0): 1\n" }.joined() }.joined()
        let findings = SchemaReader.read(Array(text.utf8), path: "s.yaml").findings
        #expect(findings.map(\.code) == Array(repeating: SchemaMistake.duplicate.code, count: 400))
        #expect(findings.map(\.schemaPlace?.line) == Array(1...400))
    }

    @Test("A word may be as long as in Yams")
    func longWord() {
        for (count, quote) in [(1024, ""), (1022, "'"), (1022, "\"")] {
            let word = quote + String(repeating: "é", count: count) + quote
            for text in ["\(word): b\n", "{\(word): b}"] {
                #expect(ReferenceYAML.own(text) == ReferenceYAML.yams(text))
                #expect(ReferenceYAML.own(text) != nil)
            }
            #expect(ReferenceYAML.own("\(word) : b\n") == nil)
        }
    }
}

/// A document as lines of path, place and text, so that two readers can be compared.
enum ReferenceYAML {
    /// A document as the schema's own reader reads it; `nil` when it refuses it.
    static func own(_ text: String) -> [String]? {
        let source = Array(text.utf8)
        do {
            try SchemaText.check(source)
            var composer = YAMLComposer(source)
            let root = try composer.compose()
            guard composer.repetitions.isEmpty else { return nil }
            var lines: [String] = []
            if let root { write(root, "", to: &lines) }
            return lines
        } catch {
            return nil
        }
    }

    /// A document as Yams reads it.
    static func yams(_ text: String) -> [String]? {
        do {
            var lines: [String] = []
            // Nothing for an empty document.
            let root = try Parser(yaml: text, resolver: .basic, encoding: .utf8).singleRoot()
            if let root { write(root, "", to: &lines) }
            return lines
        } catch {
            return nil
        }
    }

    private static func write(_ node: YAMLNode, _ path: String, to lines: inout [String]) {
        let place = "\(path) \(node.mark.line):\(node.mark.column)"
        switch node.kind {
        case .text(let text, let isPlain):
            lines.append("\(place) \(isPlain ? "plain" : "text") \(text.unicodeScalars.map(\.value))")
        case .list(let items):
            lines.append("\(place) list")
            for (index, item) in items.enumerated() { write(item, "\(path)/\(index)", to: &lines) }
        case .mapping(let entries):
            lines.append("\(place) mapping")
            for entry in entries {
                lines.append("\(path) word \(entry.mark.line):\(entry.mark.column) \(entry.word.debugDescription)")
                write(entry.value, "\(path)/\(entry.word)", to: &lines)
            }
        }
    }

    private static func write(_ node: Node, _ path: String, to lines: inout [String]) {
        let place = "\(path) \(node.mark?.line ?? 0):\(node.mark?.column ?? 0)"
        switch node {
        case .scalar(let scalar):
            let style = scalar.style == .plain ? "plain" : "text"
            lines.append("\(place) \(style) \(scalar.string.unicodeScalars.map(\.value))")
        case .sequence(let sequence):
            lines.append("\(place) list")
            for (index, item) in sequence.enumerated() { write(item, "\(path)/\(index)", to: &lines) }
        case .mapping(let mapping):
            lines.append("\(place) mapping")
            for (key, value) in mapping {
                let word = key.scalar?.string ?? "?"
                lines.append("\(path) word \(key.mark?.line ?? 0):\(key.mark?.column ?? 0) \(word.debugDescription)")
                write(value, "\(path)/\(word)", to: &lines)
            }
        case .alias:
            lines.append("\(place) alias")
        }
    }
}
