import Foundation
import Testing

@Suite("The reference is valid Markdown")
struct SchemaMarkdownTests {
    private static let texts = [
        "- x", "* x", "+ x", "> x", "===", "---", "~~~", "```", "    four", "1. x", "1) x", "12. x", "# x", "![i](u)",
        "[a](b)",
        "[a]: b", "<b>", "&amp;", "a  ", "~~s~~", "_e_ *e* **s**", "`c`", "a\\", "| a | b |", "<https://x.test>", "$x$",
        "- [ ] x",
        "* * *", "=", "1.", "::: note", "a - b > c = d + e. f) g!",
    ]

    @Test("Every text of the schema is exactly one paragraph")
    func paragraphs() throws {
        let sandbox = try Sandbox.founded()
        let settings = try Self.texts.enumerated().map { index, text in
            let quoted = String(decoding: try JSONEncoder().encode(text), as: UTF8.self).replacing("\\/", with: "/")
            return "  a.s\(index): { type: string, required: false, doc: \(quoted) }"
        }
        let schema = try sandbox.text("environments/schema.yaml")
            .replacing("settings: {}", with: "settings:\n" + settings.joined(separator: "\n"))
        try sandbox.write("environments/schema.yaml", schema)
        let docs = try sandbox.pintle("schema", "docs")
        try #require(docs.status == 0, "\(docs)")
        try Data(docs.output).write(to: URL(filePath: sandbox.path + "/docs.md"))
        let program = """
            import json, sys
            from markdown_it import MarkdownIt
            tokens = MarkdownIt("gfm-like", {"linkify": False}).parse(open(sys.argv[1], encoding="utf-8").read())
            found = []
            for index, token in enumerate(tokens):
                if token.type == "heading_open" and token.tag == "h3":
                    kinds = [t.type for t in tokens[index + 3:index + 7]]
                    assert kinds == ["paragraph_open", "inline", "paragraph_close", "table_open"], (found, kinds)
                    inline = tokens[index + 4]
                    assert all(c.type in ("text", "text_special") for c in inline.children), inline.children
                    found.append("".join(c.content for c in inline.children))
            json.dump(found, sys.stdout)
            """
        let read = try sandbox.run(
            ["/usr/bin/env", "python3", "-c", program, sandbox.path + "/docs.md"],
            variables: ["HOME": NSHomeDirectory(), "PYTHONUTF8": "1"]
        )
        try #require(read.status == 0, "\(read)")
        let found = try JSONDecoder().decode([String].self, from: Data(read.output))
        #expect(found == Self.texts.map { $0.split(separator: " ").joined(separator: " ") })
    }
}
