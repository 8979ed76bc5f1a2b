internal import PintleFindings
import PintleSchema

/// Refuses secrets that contain the name of the project or setting.
struct NamedSecretRule: ValueCheck {
    static let code = "SEC017"
    static let title = "secrets that contain the name of the project or setting"
    static let scope = ValueScope.random
    static let findsCredentials = true
    static let levels = RuleLevels(production: .error, staging: .warning, development: nil)
    static let isHeuristic = true
    static let why = "attackers try names first"
    static let sources = ["OWASP ASVS 5.0 6.2.11"]
    static let fix = "set a random value of at least 128 bits"
    static let givesWayTo = ["SEC001", "SEC002", "SEC004", "SEC005", "SEC014", "SEC015", "SEC024"]
    static let examples = RuleExamples(
        bad: [
            RuleExample(.secret("mail.password", "chat-9f2c51")),
            RuleExample(.secret("metrics.password", "Metrics!7421")),
            RuleExample(.secret("grafana.adminPassword", "grafana-7421x")),
            RuleExample(.secret("billing.apiKey", "Billing_9f2c51")),
        ],
        good: [
            RuleExample(.secret("mail.password", "Q7vR2mXk9TbLw4ZsN8fYc1HdJ6gPaE3uKo5WiVxMtBq")),
            RuleExample(.secret("chat.token", "chat_9f2c51d8a7e04b63c8f1d290e6b7a354Q7vR2mXk9Tb")),
            RuleExample(.secret("grafana.adminPassword", "Q7vR2mXk9TbLw4ZsN8fYc1HdJ6gPaE3uKo5WiVxMtBq")),
            RuleExample(.secret("billing.apiKey", "9f2c51d8a7e04b63c8f1d290e6b7a354")),
            RuleExample(.server("ingress.tlsSecret", "string", "chat-tls")),
        ]
    )
    /// Longer secrets have enough beside the name.
    private static let longest = 24

    func objection(to bytes: Span<UInt8>, of value: ResolvedSetting, context: RuleContext) -> Objection? {
        guard bytes.count < Self.longest else { return nil }
        let names = [context.project] + value.words.words.dropLast()
        guard names.contains(where: { $0.utf8.count >= 4 && Self.holds(bytes, $0) }) else { return nil }
        return .about(
            value,
            "contains a name that anyone can guess",
            context,
            label: "contains a name",
            fix: SecretRemedy.newValue(for: value, context: context)
        )
    }

    private static func holds(_ text: Span<UInt8>, _ word: String) -> Bool {
        let count = word.utf8.count
        guard text.count >= count else { return false }
        for start in 0...text.count - count where text.has(word, at: start) { return true }
        return false
    }
}
