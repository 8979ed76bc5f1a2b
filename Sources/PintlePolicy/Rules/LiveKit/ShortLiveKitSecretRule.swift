internal import PintleFindings
internal import PintleCore
import PintleSchema

/// Refuses LiveKit secrets with fewer than 32 characters.
struct ShortLiveKitSecretRule: NameCheck {
    static let code = "LVK002"
    static let title = "LiveKit secrets with fewer than 32 characters"
    static let levels = RuleLevels(production: .error, staging: .error, development: nil)
    static let why = "LiveKit accepts the secret, but with one captured join token an attacker can try keys offline"
    static let sources = ["LiveKit server, config.go: secret is too short", "RFC 7518, section 3.2"]
    static let fix = "create a key pair: livekit-server generate-keys"
    static let givesWayTo = ["SEC001", "SEC002", "SEC004", "SEC005", "SEC014", "SEC015", "SEC024", "SEC017"]
    static let examples = RuleExamples(
        bad: [
            RuleExample(.secret("livekit.apiSecret", "kQ8vL2zR9tW4xY7bN1mP5cF")),
            RuleExample(.secret("livekit.secret", "kQ8vL2zR9tW4xY7bN1mP5cF3hJ6gPa")),
            RuleExample(.secret("livekit.webhookSecret", "nB4xYtR8kQwLm2Zp6VhS9cJf3Gd")),
            RuleExample(.secret("livekitSecret", "Zp6VhS9cJf3GdT7aEoUi1KrXqM")),
        ],
        good: [
            RuleExample(.secret("livekit.apiSecret", "Q7vR2mXk9TbLw4ZsN8fYc1HdJ6gPaE3uKo5WiVxMtBq")),
            RuleExample(at: .development, .secret("livekit.apiSecret", "kQ8vL2zR9tW4xY7bN1mP5cF")),
            RuleExample(.secret("livekit.webhookSecret", "Q7vR2mXk9TbLw4ZsN8fYc1HdJ6gPaE3uKo5WiVxMtBq")),
            RuleExample(.secret("livekitSecret", "nB4-xYtR_8kQwLm2Zp6VhS9cJf3GdT7aEoUi1KrXqMb")),
        ]
    )
    static let names = ["livekit"]
    private static let shortest = 32

    func objection(to bytes: Span<UInt8>, of value: ResolvedSetting, context: RuleContext) -> Objection? {
        guard value.setting.isSecret, value.words.end(with: "secret"),
            !CredentialName.namesClusterObject(value.words.meanings), bytes.count > 0, bytes.count < Self.shortest
        else { return nil }
        return .about(
            value,
            "has fewer than 32 characters",
            context,
            label: "too short",
            fix: SecretRemedy.newValue(for: value, context: context)
        )
    }
}
