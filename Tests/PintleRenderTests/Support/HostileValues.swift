/// Values that readers of configuration files are known to get wrong.
enum HostileValues {
    static let all: [String] =
        quotes + expansions + commands + lines + blanks + backslashes + unicode + documents + random(count: 400)

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

    /// Texts of letters and everything that has a meaning somewhere; the same ones every time.
    private static func random(count: Int) -> [String] {
        let alphabet = Array("abzA0_./:@%+,=- \t#$(){}[]<>|&;*?~^!'\"`\\\n\ré日🙂".unicodeScalars)
        var state: UInt64 = 0x9E37_79B9_7F4A_7C15
        func next(_ bound: Int) -> Int {
            // Knuth, MMIX: the high bits are the good ones.
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int((state >> 33) % UInt64(bound))
        }
        return (0..<count).map { index in
            // Half of them without the characters that rule most forms out.
            let usable = index.isMultiple(of: 2) ? alphabet.filter { !"'\"\\\r".unicodeScalars.contains($0) } : alphabet
            var text = ""
            for _ in 0...next(9) { text.unicodeScalars.append(usable[next(usable.count)]) }
            return text
        }
    }
}
