import PintleSystem
import Testing

struct RawForbiddenTests {
    @Test(
        "The edges of every forbidden range",
        arguments: [
            (0x0000, 0x001F), (0x007F, 0x009F), (0x00AD, 0x00AD), (0x061C, 0x061C), (0x180E, 0x180E), (0x200B, 0x200F),
            (0x2028, 0x202E), (0x2060, 0x206F), (0xFEFF, 0xFEFF), (0xFFF9, 0xFFFB), (0xE0000, 0xE0FFF),
        ]
    )
    func ranges(first: Int, last: Int) throws {
        for value in [first, last] {
            #expect(RawForbidden.contains(try #require(Unicode.Scalar(UInt32(value)))))
        }
        for value in [first - 1, last + 1] where value >= 0 {
            #expect(!RawForbidden.contains(try #require(Unicode.Scalar(UInt32(value)))))
        }
    }

    @Test(
        "Forbidden characters are written out",
        arguments: [
            ("plain é 東 🚢", "plain é 東 🚢"), ("a\nb", #"a\u{a}b"#), ("\u{1B}[31m", #"\u{1b}[31m"#),
            ("\u{202E}", #"\u{202e}"#), ("e\u{200D}", #"e\u{200d}"#), ("", ""), ("\u{E0041}", #"\u{e0041}"#),
            ("\r\n", #"\u{d}\u{a}"#),
        ]
    )
    func escaped(text: String, expected: String) {
        #expect(RawForbidden.escaped(text) == expected)
        #expect(RawForbidden.escaped(Array(text.utf8)) == expected)
    }

    @Test("Bytes that are not UTF-8 are shown as replacement characters")
    func invalid() {
        #expect(RawForbidden.escaped([0x61, 0xFF, 0x62] as [UInt8]) == "a\u{FFFD}b")
    }
}
