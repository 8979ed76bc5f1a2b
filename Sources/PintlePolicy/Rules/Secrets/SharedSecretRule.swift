import PintleCore
import PintleSchema

/// Refuses one secret under two names: whoever gets one of them gets both.
struct SharedSecretRule: Rule {
    static let code = "SEC009"
    static let title = "one secret for two purposes"
    static let levels = RuleLevels(production: .error, staging: nil, development: nil)
    static let isHeuristic = true
    static let why = "who may use it for one thing can use it for the other, and it cannot be replaced for one alone"
    static let sources = ["OWASP ASVS 5.0 11.1.1"]
    static let fix = "give each its own random value"
    static let givesWayTo = ["SEC001", "SEC002", "SEC003", "SEC004", "SEC005", "SEC015"]
    private static let strong = "Q7vR2mXk9TbLw4ZsN8fYc1HdJ6gPaE3uKo5WiVxMtBq"
    static let examples = RuleExamples(
        bad: [
            RuleExample(.secret("jwt.secret", strong), .secret("session.secret", strong)),
            RuleExample(.secret("session.secret", strong), .secret("upload.encryptionKey", strong)),
        ],
        good: [
            RuleExample(
                .secret("jwt.secret", strong),
                .secret("session.secret", "nB4-xYtR_8kQwLm2Zp6VhS9cJf3GdT7aEoUi1KrXqMb")
            ),
            RuleExample(
                .secret("cache.url", "rediss://:kQwLm2Zp6VhS9cJf3GdT7a@cache.pelican-harbor.net:6380/0"),
                .secret("queue.url", "rediss://:kQwLm2Zp6VhS9cJf3GdT7a@cache.pelican-harbor.net:6380/0")
            ),
        ]
    )
    /// What must never be shared; of the rest it is only said.
    private static let grave = ["jwt", "session", "encryption", "signing", "cookie", "csrf"]
    /// Shorter values coincide by chance, and are refused for being short.
    private static let shortest = 16

    func objections(in environment: ResolvedEnvironment, context: RuleContext) -> [Objection] {
        // Swift's hash is keyed anew in each process (SipHash), and what it finds is compared byte for byte.
        var seen: [Int: [ResolvedSetting]] = [:]
        var found: [Objection] = []
        let values = environment.settings
        for index in values.indices where values[index].setting.isSecret && context.isReadable(values[index]) {
            let value = values[index]
            guard let hash = value.text.withBytes({ Self.isMeant(value, $0) ? Self.hash(of: $0) : nil }) else {
                continue
            }
            if let other = seen[hash]?.first(where: { SecretIndex.isSame($0, value) }) {
                found.append(objection(to: value, other, context))
            } else {
                seen[hash, default: []].append(value)
            }
        }
        return found
    }

    private func objection(to value: ResolvedSetting, _ other: ResolvedSetting, _ context: RuleContext) -> Objection {
        let isGrave = [value, other].contains { $0.words.contain(anyOf: Self.grave) }
        return .about(
            value,
            "has the value of \(other.setting.name)",
            context,
            label: "the same as \(other.setting.key)",
            fix: SecretRemedy.newValue(for: value, context: context),
            severity: isGrave ? .error : .warning
        )
    }

    private static func isMeant(_ value: ResolvedSetting, _ text: Span<UInt8>) -> Bool {
        text.count >= shortest && RandomSecret.isMeant(value, text)
    }

    private static func hash(of text: Span<UInt8>) -> Int {
        var hasher = Hasher()
        for index in text.indices { hasher.combine(text[index]) }
        return hasher.finalize()
    }
}
