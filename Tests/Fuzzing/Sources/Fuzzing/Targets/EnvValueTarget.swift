@testable import PintleCore

/// The one way to write a value.
enum EnvValueTarget: FuzzTarget {
    static let name = "env-value"
    static let seeds = ["plain", "\"\"", #""two \n words \u{200b} é \\ \" \r\t""#, "sealed:1:", "\"#\"", "\u{e0001}"]
        .map { Array($0.utf8) }
    static let words = ["\\u{", "\\\"", "\\\\", "\\n", "sealed:", "drop:", "\u{FEFF}", "\u{200B}", "\u{E0FFF}"]

    static func read(_ text: [UInt8]) {
        if let value = EnvValue.decode(text.span) {
            require(EnvValue.encoded(value.span) == text, "a value has one spelling")
        }
        guard EnvValue.isWritable(text.span) else { return }
        let written = EnvValue.encoded(text.span)
        require(!written.contains(UInt8(ascii: "\n")), "a value is written on one line")
        require(EnvValue.decode(written.span) == text, "what is written reads as the same")
    }
}
