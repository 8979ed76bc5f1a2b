import PintleSystem
import Testing

@Suite("Text without commands")
struct PlainLinesTests {
    @Test(
        "Commands of a runner are escaped, and nothing else",
        arguments: [
            ("::error::x", ":\\u{3a}error::x"), ("  ::error::x", "  :\\u{3a}error::x"), ("a\n\t::x", "a\n\t:\\u{3a}x"),
            ("a ##[error]b", "a ##\\u{5b}error]b"), ("###[x", "###\\u{5b}x"), ("a::b", "a::b"), ("# [x]", "# [x]"),
            ("#[x]", "#[x]"),
            ("  ::: environments/a.yaml:3", "  ::: environments/a.yaml:3"), ("  ::: a::b", "  ::: a:\\u{3a}b"),
            (":::error::x", ":\\u{3a}:error::x"), ("", ""), ("a\n\nb\n", "a\n\nb\n"),
            ("key: value", "key: value"),
        ]
    )
    func harmless(text: String, shown: String) {
        #expect(PlainLines.harmless(text) == shown)
    }
}
