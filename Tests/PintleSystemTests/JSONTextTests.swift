import PintleSystem
import Testing

struct JSONTextTests {
    @Test(
        "Text is quoted as JSON",
        arguments: [
            ("", #""""#),
            ("plain", #""plain""#),
            (#"a"b\c"#, #""a\"b\\c""#),
            ("a\nb\rc\td", #""a\nb\rc\td""#),
            ("\u{0}\u{1B}\u{7F}", #""\u0000\u001b\u007f""#),
            ("grün 東京 🚢", #""grün 東京 🚢""#),
            ("a\u{202E}b\u{85}", #""a\u202eb\u0085""#),
            ("\u{E0041}", #""\udb40\udc41""#),
            ("/", #""/""#),
        ]
    )
    func quoted(text: String, expected: String) {
        var output: [UInt8] = []
        JSONText.quoted(text, into: &output)
        #expect(String(decoding: output, as: UTF8.self) == expected)
        var fromBytes: [UInt8] = []
        JSONText.quoted(Array(text.utf8), into: &fromBytes)
        #expect(fromBytes == output)
    }

    @Test(
        "Bytes that are not UTF-8 become a replacement character",
        arguments: [
            ([0xFF], "\u{FFFD}"), ([0xC3], "\u{FFFD}"), ([0xC0, 0x80], "\u{FFFD}\u{FFFD}"),
            ([0xED, 0xA0, 0x80], "\u{FFFD}\u{FFFD}\u{FFFD}"), ([0xE2, 0x82, 0x41], "\u{FFFD}\u{FFFD}A"),
            ([0xF4, 0x90, 0x80, 0x80], "\u{FFFD}\u{FFFD}\u{FFFD}\u{FFFD}"),
        ] as [([UInt8], String)]
    )
    func replaced(bytes: [UInt8], expected: String) {
        var output: [UInt8] = []
        JSONText.quoted(bytes, into: &output)
        #expect(String(decoding: output, as: UTF8.self) == "\"\(expected)\"")
    }
}
