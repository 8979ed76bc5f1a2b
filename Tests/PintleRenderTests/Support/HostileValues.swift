/// Values that readers of configuration files are known to get wrong.
enum HostileValues {
    static let all: [String] = known + random(count: 400, from: ordinary)

    /// More than 5,000, for readers that take them all in one process.
    static let many: [String] =
        known + long + random(count: 2600, from: ordinary) + random(count: 2600, from: ordinary + unusual)

    private static let known =
        quotes + expansions + commands + lines + blanks + backslashes + unicode + documents + twisted

    static let quotes = [
        "it's", "say \"hi\"", "it's \"both\"", "'", "\"", "''", "\"\"", "'quoted'", "\"quoted\"", "`ticks`", "a'b'c",
        "mixed ' and $x", "mixed ' and `x`", "'\"`",
    ]
    static let expansions = [
        "$HOME", "${HOME}", "pa$$wd", "a${X}b", "a${X:-default}b", "$", "$$", "$1", "a$", "${", "it's ${X}", "%PATH%",
        "!x",
        "it's !x", "~", "~/x", "*", "?", "[a]", "{a,b}",
    ]
    /// Each would leave a file named `pwned` if a shell ran it.
    static let commands = [
        "$(touch pwned)", "`touch pwned`", "; touch pwned", "x; touch pwned", "x\ntouch pwned", "x && touch pwned",
        "| touch pwned", "> pwned", "'; touch pwned; '", "\"; touch pwned; \"", "x' $(touch pwned) '", "& touch pwned",
        "(touch pwned)", "<(touch pwned)", "\\\ntouch pwned", "' \n touch pwned \n '",
    ]
    static let lines = [
        "a\nb", "a\r\nb", "a\rb", "\n", "\na", "a\n", "a\n\nb", "a\nK=b", "a\n#b", "a\nexport K=b", "a\u{85}b",
        "a\u{B}b",
        "a\u{C}b",
    ]
    static let blanks = [
        "", " ", "  ", "\t", " leading", "trailing ", "\ttabs\t", "two words", "two  blanks", " # ", "#", "#a", "a#b",
        "a #b",
        "a # b", "=", "==", "a=b", "=a", ":", "a: b",
    ]
    static let backslashes = [
        "\\", "a\\", "\\\\", "a\\\\b", "a\\nb", "a\\'b", "a\\\"b", "C:\\temp\\new", "\\$x", "a\\\nb", "\\u0041",
        "\\x41",
        "a\\ b",
    ]
    static let unicode = [
        "émigré", "e\u{301}", "\u{E9}", "日本語", "👩‍👩‍👧‍👦", "\u{2028}", "a\u{2029}b", "\u{FEFF}a", "\u{200B}", "\u{202E}abc",
        "\u{A0}",
        "\u{1}", "\u{7F}", "\u{1B}[31m", "ß", "İ", "\u{3000}",
    ]
    static let documents = [
        "{\"a\": [1, \"b\"]}", "[]", "<a b=\"c\">&amp;</a>", "key: [value]\n- x", "sk_live_0123456789abcdefABCDEF",
        "postgresql://user:p%40ss@db.example.com:5432/x?sslmode=verify-full&a=b", "null", "true", "0123", "1e3", "-",
        "-----BEGIN PRIVATE KEY-----\nMIIBVQIBADANBgkqhkiG9w0BAQEFAASCAT8w\nggE7AgEAAkEA+/=\n-----END PRIVATE KEY-----\n",
        "line one\nKEY=\"value\"\n", "<<EOF\nx\nEOF", "a,b,c", "a;b", "a(b)", "a<b>c", "a|b", "a&b", "a*b",
    ]

    /// Texts that end a quotation, a comment or a block, combined as an attacker would.
    static let twisted = [
        "x'\nPWNED='1", "x\"\nPWNED=\"1", "x`\nPWNED=`1", "x\nPWNED=1\n", "\\\"\nPWNED=1", "\\'\nPWNED=1",
        "x\\\nPWNED=1",
        "</string><key>PWNED</key><string>", "]]>", "<!-- -->", "&lt;&amp;&#10;", "x\", \"PWNED\": \"1",
        "x: y\nPWNED: 1",
        "--- !!python/object/apply:os.system [touch pwned]", "*a", "&a b", "!!int 1", "- a", "? a", "| a", "> a", "@a",
        "%a",
        "EOF\nPWNED=1", "PINTLE_END", "PINTLE_END\nPWNED<<PINTLE_END\n1\nPINTLE_END", "PINTLE_END_\nPINTLE_END",
        "::add-mask::x",
        "::set-env name=PWNED::1", "##[group]", "%0A::warning::x", "https://a/b//c", "//", "/", "a//", "a;", ";",
        "a ; ",
        "$(inherited)", "$$", "$(X:default=y)", "{{ other }}", "\u{1}\u{2}", "012", "0x1F", "1_000", "1:30", "12e03",
        ".inf", ".NaN", "~", "yes", "No", "NULL", "2026-11-23", "2001-12-14t21:59:43.10-05:00", "<<", "=", "${:-x}",
        "${a:b}",
        "${a:-b", "${a", "${}", "${a}${b}", "$(", "a${\nb}", "a\u{300}", "\u{1100}\u{1161}", "\u{212B}",
        "q\u{323}\u{307}",
        "q\u{307}\u{323}", "\u{FFFF}", "\u{10FFFF}", "\u{10000}",
    ]

    /// Lines of 10 KiB and more.
    static let long: [String] = [
        String(repeating: "x", count: 10_240), String(repeating: "it's $x `y` \\ \"z\" # ", count: 500),
        String(repeating: "\\", count: 10_241), String(repeating: "'", count: 10_240),
        String(repeating: "日🙂", count: 2048),
        String(repeating: "-----BEGIN CERTIFICATE-----\nMIIB+/==\n-----END CERTIFICATE-----\n", count: 200),
    ]

    private static let ordinary = Array("abzA0_./:@%+,=- \t#$(){}[]<>|&;*?~^!'\"`\\\n\ré日🙂".unicodeScalars)

    /// Line ends that only some know, invisible characters, controls, combining marks, and bytes that dash marks quotes with.
    private static let unusual =
        Array(
            "\u{1}\u{7}\u{8}\u{B}\u{C}\u{1B}\u{1C}\u{1F}\u{7F}\u{80}\u{81}\u{82}\u{85}\u{88}\u{9F}\u{A0}\u{AD}\u{301}\u{323}"
                .unicodeScalars
        )
        + Array(
            "\u{5D0}\u{5B7}\u{E33}\u{1161}\u{11A8}\u{1680}\u{200B}\u{200D}\u{200E}\u{2028}\u{2029}\u{202E}\u{2060}\u{2066}"
                .unicodeScalars
        )
        + Array(
            "\u{212B}\u{3000}\u{FB1D}\u{FE0F}\u{FEFF}\u{FFFD}\u{FFFE}\u{1F600}\u{E0001}\\\"'"
                .unicodeScalars
        )

    /// Texts of letters and everything that has a meaning somewhere; the same ones every time.
    private static func random(count: Int, from alphabet: [Unicode.Scalar]) -> [String] {
        var state: UInt64 = 0x9E37_79B9_7F4A_7C15 &+ UInt64(count * alphabet.count)
        func next(_ bound: Int) -> Int {
            // Knuth, MMIX: the high bits are the good ones.
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int((state >> 33) % UInt64(bound))
        }
        let calm = alphabet.filter { !"'\"\\\r".unicodeScalars.contains($0) }
        return (0..<count).map { index in
            // Half of them without the characters that rule most forms out.
            let usable = index.isMultiple(of: 2) ? calm : alphabet
            var text = ""
            for _ in 0...next(9) { text.unicodeScalars.append(usable[next(usable.count)]) }
            return text
        }
    }
}
