internal import PintleFindings
import PintleSchema

/// Refuses secrets that are sequences or repetitions.
struct SequenceSecretRule: ValueCheck {
    static let code = "SEC004"
    static let title = "secrets that are sequences or repetitions"
    static let scope = ValueScope.random
    static let findsCredentials = true
    static let levels = RuleLevels(production: .error, staging: .error, development: nil)
    static let isHeuristic = true
    static let why = "attackers try simple patterns first"
    static let sources = ["OWASP ASVS 5.0 11.5.1"]
    static let fix = "set a random value of at least 128 bits"
    static let givesWayTo = ["SEC001", "SEC002", "SEC005", "SEC015", "SEC024"]
    static let examples = RuleExamples(
        bad: [
            RuleExample(.secret("session.secret", "00000000000000000000000000000000")),
            RuleExample(.secret("cache.key", type: "hex", "deadbeefdeadbeefdeadbeefdeadbeef")),
            RuleExample(.secret("mail.password", "abcdefghijklmnop")),
            RuleExample(.secret("upload.signingKey", "123123123123123123123123")),
        ],
        good: [
            RuleExample(.secret("session.secret", "Q7vR2mXk9TbLw4ZsN8fYc1HdJ6gPaE3uKo5WiVxMtBq")),
            RuleExample(.secret("cache.key", type: "hex", "9f2c51d8a7e04b63c8f1d290e6b7a354")),
            RuleExample(.secret("mail.password", "kQ8vL2zR9tW4xY7bN1mP5cF")),
            RuleExample(.secret("upload.signingKey", "8ad5e3b4edb0c811cc109398b89b5033")),
        ]
    )

    func objection(to bytes: Span<UInt8>, of value: ResolvedSetting, context: RuleContext) -> Objection? {
        guard SequenceText.matches(bytes) else {
            return nil
        }
        return .about(
            value,
            "is a sequence or a repetition",
            context,
            label: "a pattern",
            fix: SecretRemedy.newValue(for: value, context: context)
        )
    }
}
