internal import PintleFindings
import PintleSchema

/// Refuses secrets that are easy to guess: too short for their alphabet, or made of words.
struct WeakSecretRule: ValueCheck {
    static let code = "SEC003"
    static let title = "secrets that are easy to guess"
    static let scope = ValueScope.random
    static let findsCredentials = true
    static let levels = RuleLevels(production: .error, staging: .warning, development: nil)
    static let isHeuristic = true
    static let why = "a machine tries billions of guesses a second: words, names and short texts are found within hours"
    static let sources = ["OWASP ASVS 5.0 11.5.1"]
    static let fix = "set a random value: 43 letters and digits, or 32 bytes in base64"
    static let givesWayTo = [
        "SEC001", "SEC002", "SEC004", "SEC005", "SEC006", "SEC014", "SEC015", "SEC024", "SEC017", "JWT002", "LVK002",
    ]
    static let examples = RuleExamples(
        bad: [
            RuleExample(.secret("mail.password", "tK8vQ2zR")),
            RuleExample(.secret("session.secret", "correct-horse-battery-staple-production-server")),
            RuleExample(.secret("upload.signingKey", "c3VwZXItc2VjcmV0LXNpZ25pbmcta2V5LWZvci1wcm9k")),
            RuleExample(.secret("session.secret", "qwertyuiopasdfghjklzxcvbnm123456")),
            RuleExample(.secret("store.password", "Winter2026!")),
        ],
        good: [
            RuleExample(.secret("session.secret", "Q7vR2mXk9TbLw4ZsN8fYc1HdJ6gPaE3uKo5WiVxMtBq")),
            RuleExample(.secret("cache.key", type: "hex", "9f2c51d8a7e04b63c8f1d290e6b7a354")),
            RuleExample(.secret("mail.username", "apikey-user")),
            RuleExample(.secret("pusher.appSecret", "14eba23a9461d28156e9")),
            RuleExample(.secret("mail.password", "hbtqzvwmrkxplycd")),
            RuleExample(.secret("aws.accessKey", "AKIA2OGYBAH6Q7RVXJPM")),
            RuleExample(.server("ingress.tlsSecret", "string", "chat-tls")),
        ]
    )

    private static let saltBits = 40.0

    func objection(to bytes: Span<UInt8>, of value: ResolvedSetting, context: RuleContext) -> Objection? {
        let strength = SecretStrength(bytes)
        // A salt only has to differ from others.
        guard !strength.isEnough, !(value.words.end(with: "salt") && strength.bits >= Self.saltBits) else { return nil }
        return .about(
            value,
            "is easy to guess",
            context,
            label: "easy to guess",
            fix: SecretRemedy.newValue(for: value, context: context)
        )
    }
}
