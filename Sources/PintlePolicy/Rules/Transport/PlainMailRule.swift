import PintleSchema

/// Refuses mail servers that are reached without TLS.
struct PlainMailRule: NameCheck {
    static let code = "TLS008"
    static let title = "mail servers that are reached without TLS"
    static let levels = RuleLevels(production: .error, staging: .warning, development: nil)
    static let why = "the mail password, and the links that sign users in, cross the network in the clear"
    static let sources = ["CWE-319", "RFC 8314, section 3"]
    static let fix = "use port 465 with TLS, or 587 with STARTTLS"
    static let examples = RuleExamples(
        bad: [
            RuleExample(.server("smtp.port", "port", "25")),
            RuleExample(.server("mail.smtpPort", "int", "1025")),
            RuleExample(.secret("smtp.url", "smtp://chat:kQwLm2Zp6VhS9@mail.pelican-harbor.net:25")),
        ],
        good: [
            RuleExample(.server("smtp.port", "port", "587")),
            RuleExample(.secret("smtp.url", "smtps://chat:kQwLm2Zp6VhS9@mail.pelican-harbor.net:465")),
            RuleExample(.secret("smtp.url", "smtp://chat:kQwLm2Zp6VhS9@mail.pelican-harbor.net:587")),
        ]
    )
    static let names = ["smtp", "mail port", "email port", "mailer port", "mail url", "email url"]
    private static let plainPorts: Set<UInt16> = [25, 1025, 2500]

    func objection(to bytes: Span<UInt8>, of value: ResolvedSetting, context: RuleContext) -> Objection? {
        guard Self.isPlain(bytes, of: value) else { return nil }
        return .about(value, "reaches the mail server without TLS", context, label: "no TLS")
    }

    private static func isPlain(_ text: Span<UInt8>, of value: ResolvedSetting) -> Bool {
        if text.has("smtp://"), let layout = try? URLLayout(text) {
            return plainPorts.contains(layout.port ?? 25)
        }
        guard value.words.end(with: "port"), text.count <= 5, let port = UInt16(text.string) else { return false }
        return plainPorts.contains(port)
    }
}
