internal import PintleFindings
internal import PintleCore
import PintleSchema
internal import PintleSystem

/// Refuses one secret under two names: anyone who gets one gets both.
struct SharedSecretRule: Rule {
    static let code = "SEC009"
    static let title = "secrets with two purposes"
    static let levels = RuleLevels(production: .error, staging: nil, development: nil)
    static let isHeuristic = true
    static let why =
        "anyone who has the secret for one purpose can use it for the other, and you cannot replace it for one alone"
    static let sources = ["OWASP ASVS 5.0 11.1.1"]
    static let fix = "set a random value of its own for each purpose"
    static let givesWayTo = ["SEC001", "SEC002", "SEC003", "SEC004", "SEC005", "SEC015", "SEC024"]
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
    /// Words of secrets that must never be shared.
    ///
    /// Other shared secrets are a warning.
    private static let grave = ["jwt", "session", "encryption", "signing", "cookie", "csrf"]
    /// Shorter values coincide by chance, and are refused for being short.
    private static let shortest = 16

    func objections(in environment: ResolvedEnvironment, context: RuleContext) -> [Objection] {
        let values = environment.settings
        // By the hash of the value, the last that has it; before that, others with the same hash.
        var seen: [Int: Int] = [:]
        var before: [Int: Int] = [:]
        seen.reserveCapacity(values.count)
        var found: [Objection] = []
        for index in values.indices where values[index].setting.isSecret && context.isReadable(values[index]) {
            let value = values[index]
            guard let hash = value.text.withBytes({ $0.count >= Self.shortest ? $0.keyedHash : nil }) else { continue }
            let last = seen[hash]
            var twin = last
            while let other = twin, !SecretIndex.isSame(values[other], value) { twin = before[other] }
            if let twin {
                guard
                    value.text.withBytes({ RandomSecret.isMeant(value, $0) && RandomSecret.isMeant(values[twin], $0) })
                else {
                    continue
                }
                found.append(objection(to: value, values[twin], context))
            } else {
                seen[hash] = index
                if let last { before[index] = last }
            }
        }
        return found
    }

    private func objection(to value: ResolvedSetting, _ other: ResolvedSetting, _ context: RuleContext) -> Objection {
        let isGrave = [value, other].contains { $0.words.contain(anyOf: Self.grave) }
        return .about(
            value,
            "has the same value as \(other.setting.name)",
            context,
            label: "the same as \(other.setting.key)",
            fix: SecretRemedy.newValue(for: value, context: context),
            severity: isGrave ? .error : .warning
        )
    }
}
