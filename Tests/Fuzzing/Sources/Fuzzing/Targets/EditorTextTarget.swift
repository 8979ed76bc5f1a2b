@testable import PintleCore

/// Env-file text as people type it.
enum EditorTextTarget: FuzzTarget {
    static let name = "editor-text"
    static let seedPaths = ["Tests/PintleSchemaTests/Broken/EnvFiles", "environments/base.env"]
    static let seeds = [
        Array("\u{FEFF}# A comment\r\nexport A=value # why\r\nB=\"two\\n \\u{e9} \\\" end\"\r\nC='$it is'\r\n".utf8),
        Array("A=\"first\nsecond\"\n\nB = x#y \nB=2\n#C=3\nD=\nE=''\nF=\"\" # none\n".utf8),
    ]
    static let words = [
        "export ", "='", "=\"", "\\u{", "\\\"", "\\\\", " #", "\r\n", "\u{FEFF}", "sealed:1:", "drop:1:", "\"\n", "'\n",
    ]

    static func read(_ text: [UInt8]) {
        let read = EnvText(reading: text.span)
        let lines = Lines(text)
        require(read.lines.allSatisfy { (1...lines.count).contains($0.number) }, "a line is in the text")
        require(read.mistakes.allSatisfy { (1...lines.count).contains($0.line) }, "a mistake is in the text")
        require(read.mistakes.count <= 1_001, "only so many mistakes are listed")
        require(read.lines.map(\.number) == read.lines.map(\.number).sorted(), "lines come in their order")
        guard read.mistakes.isEmpty else { return }
        var written: [UInt8] = []
        for line in read.lines {
            switch line.content {
            case .blank: break
            case .comment(let comment): written += ("#" + (comment.isEmpty ? "" : " " + comment)).utf8
            case .assignment(let assignment):
                written += "\(assignment.key)=".utf8 + EnvValue.encoded(value(assignment, text).span)
            }
            written.append(UInt8(ascii: "\n"))
        }
        check(EnvText(reading: written.span), of: written, against: read, of: text)
    }

    /// What was read, written in the one form of env files, reads as the same.
    private static func check(_ again: EnvText, of written: [UInt8], against read: EnvText, of text: [UInt8]) {
        require(again.mistakes.isEmpty, "what was read can be written: \(again.mistakes)")
        require(again.lines.count == read.lines.count, "every line is written")
        for (one, other) in zip(again.lines, read.lines) {
            switch (one.content, other.content) {
            case (.blank, .blank): break
            case (.comment(let one), .comment(let other)): require(one == other, "a comment stays the same")
            case (.assignment(let one), .assignment(let other)):
                require(one.key == other.key, "a name stays the same")
                require(value(one, written) == value(other, text), "a value stays the same")
            default: require(false, "a line stays of its kind")
            }
        }
    }

    private static func value(_ assignment: EnvText.Assignment, _ text: [UInt8]) -> [UInt8] {
        var value: [UInt8] = []
        EnvText.decode(assignment, in: text.span) { value.append($0) }
        require(value.count <= assignment.value.count, "a value is no longer than its text")
        return value
    }
}
