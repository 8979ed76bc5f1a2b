import PintleSchema

/// Refuses secrets with extra characters around them, as pasting leaves them.
struct PasteArtefactRule: ValueCheck {
    static let code = "SEC014"
    static let title = "secrets with spaces, quotes or line breaks around them"
    static let scope = ValueScope.secrets
    static let levels = RuleLevels.alwaysError
    static let isHeuristic = true
    static let why = "the server takes these characters as part of the secret, and refuses it"
    static let sources = ["values are taken to the byte: format 1"]
    static let fix = "set it again without these characters: pintle set ENV NAME --stdin"
    static let givesWayTo = ["SEC001", "SEC015", "SEC024"]
    static let examples = RuleExamples(
        bad: [
            RuleExample(.secret("session.secret", "Q7vR2mXk9TbLw4ZsN8fYc1HdJ6gPaE3uKo5WiVxMtBq\n")),
            RuleExample(.secret("session.secret", "\"Q7vR2mXk9TbLw4ZsN8fYc1HdJ6gPaE3uKo5WiVxMtBq\"")),
            RuleExample(.secret("session.secret", "\u{FEFF}Q7vR2mXk9TbLw4ZsN8fYc1HdJ6gPaE3uKo5WiVxMtBq")),
            RuleExample(.secret("session.secret", "\u{201C}Q7vR2mXk9TbLw4ZsN8fYc1HdJ6gPaE3uKo5WiVxMtBq\u{201D}")),
        ],
        good: [
            RuleExample(.secret("session.secret", "Q7vR2mXk9TbLw4ZsN8fYc1HdJ6gPaE3uKo5WiVxMtBq")),
            RuleExample(.secret("mail.password", "'kQ8#vL$2zR!9tW@4xY&7bN*1mP%5cF^3h\"")),
            RuleExample(.secret("django.secretKey", "nB4-xYtR_8kQwLm2Zp6VhS9cJf3GdT7aEoUi1KrXqMb")),
            RuleExample(.secret("wifi.passphrase", "kQ8 vL2z R9tW 4xY7 bN1m P5cF 3hJ6")),
        ]
    )

    func objection(to bytes: Span<UInt8>, of value: ResolvedSetting, context: RuleContext) -> Objection? {
        guard value.setting.isSecret, !EncodedTypes.contain(value.setting.typeName), bytes.count > 1,
            bytes[0] != UInt8(ascii: "-"), let what = Self.artefact(in: bytes)
        else { return nil }
        return .about(
            value,
            "begins or ends with \(what)",
            context,
            label: what,
            fix:
                "set it again without these characters: pintle set \(context.home(of: value)) \(value.setting.key) --stdin"
        )
    }

    private static func artefact(in text: Span<UInt8>) -> String? {
        let (first, last) = (text[0], text[text.count - 1])
        if first == 0x0A || first == 0x0D || last == 0x0A || last == 0x0D { return "a line break" }
        if first == 0x20 || first == 0x09 || last == 0x20 || last == 0x09 { return "a space or tab" }
        // Keywords of a content security policy have their quotes.
        if text.isExactly("'self'") || text.isExactly("'none'") { return nil }
        if first == last, first == UInt8(ascii: "\"") || first == UInt8(ascii: "'"), text.count > 2,
            text.allSatisfy(in: 1..<text.count - 1, isPlain)
        {
            return "quotes"
        }
        guard first >= 0x80 || last >= 0x80 else { return nil }
        for mark in ["\u{FEFF}", "\u{A0}", "\u{200B}"] where text.begins(mark) || text.ends(mark) {
            return "an invisible character"
        }
        for mark in ["\u{201C}", "\u{201D}", "\u{2018}", "\u{2019}"] where text.begins(mark) || text.ends(mark) {
            return "a typographic quote"
        }
        return nil
    }

    /// The characters of tokens.
    ///
    /// A random password may begin and end with a quote, but then has other characters too.
    private static func isPlain(_ byte: UInt8) -> Bool { byte.isLetter || byte.isDigit || "-_+/=.".utf8.contains(byte) }
}

extension Span where Element == UInt8 {
    fileprivate func begins(_ text: String) -> Bool { holds(text, at: 0) }

    fileprivate func ends(_ text: String) -> Bool { holds(text, at: count - text.utf8.count) }

    private func holds(_ text: String, at start: Int) -> Bool {
        guard start >= 0, start + text.utf8.count <= count else { return false }
        for (offset, byte) in text.utf8.enumerated() where self[start + offset] != byte { return false }
        return true
    }
}
