import PintleVault
import Testing

struct CommentTests {
    @Test(
        "A comment without a secret is accepted",
        arguments: [
            "", "text", "a  b", "é 東", "1=1", "see a = b", "see a=b", "see: a = b", "x-y: 1", "(a=b)", "a, b = c",
            "see https://x.test/?a=b", "A - b", "= B", "A: b", "#",
            "a # b", "A b=1",
        ]
    )
    func accepted(text: String) {
        let line = Comment.line(text)
        #expect(Comment.problem(in: line.span) == nil)
    }

    @Test(
        "A comment that looks like a setting or a secret is refused",
        arguments: [
            "lower=1", "lower = 1", "export lower=1", "# lower=1", "##  lower=1", "a-b.c=1", "_a=1", "KEY\u{A0}= x",
            "OLD_KEY\u{3000}\u{2003} = x", "lower\u{A0}=1", "\u{A0}lower=1", "was db_password=1", "was: dbPassword = 1",
            "KEY=1", "KEY =1", "KEY   = 1", "old KEY=1", "myKEY=1", "A=", "A1_B=", "A_ =", "x #: y", "a ", " ", "a\tb",
            "a\u{0}b",
            "a\u{200B}b", "a\u{FEFF}", "\u{E0041}", "https://x.test/?A=b",
        ]
    )
    func refused(text: String) {
        let line = Comment.line(text)
        #expect(Comment.problem(in: line.span) != nil)
    }

    @Test(
        "A comment that is not UTF-8, or without its blank, is refused",
        arguments: [
            [0x23, 0x20, 0xFF], [0x23, 0x61], [0x23, 0x23], [0x23, 0x20], [0x23, 0x20, 0xC3],
        ] as [[UInt8]]
    )
    func bytes(line: [UInt8]) {
        #expect(Comment.problem(in: line.span) != nil)
    }
}
