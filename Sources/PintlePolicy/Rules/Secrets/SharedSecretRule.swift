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
            RuleExample(
                .secret("jwt.secret", strong),
                .secret("queue.url", "amqps://app:" + strong + "@mq.pelican-harbor.net:5671")
            ),
            RuleExample(.secret("cookie.signingKey", strong), .secret("csrf.secret", strong)),
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
            RuleExample(
                .secret("redis.url", "rediss://app:" + strong + "@cache.pelican-harbor.net:6380/0"),
                .secret("redis.password", strong)
            ),
            RuleExample(
                .secret("queue.url", "amqps://app:" + strong + "@mq-one.pelican-harbor.net:5671"),
                .secret("queue.standbyUrl", "amqps://app:" + strong + "@mq-two.pelican-harbor.net:5671")
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
            guard let hash = value.text.withBytes(Self.hash) else { continue }
            let last = seen[hash]
            var twin = last
            while let other = twin, !SecretIndex.sharesCredential(values[other], value) { twin = before[other] }
            if let twin {
                guard Self.isMeant(value), Self.isMeant(values[twin]), !Self.isOnePurpose(value, values[twin]) else {
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

    /// The hash of a value, or of the password of an address; `nil` for a short one.
    private static func hash(_ text: Span<UInt8>) -> Int? {
        let password = SecretIndex.password(in: text)
        guard (password?.count ?? text.count) >= shortest else { return nil }
        return text.extracting(password ?? text.indices).keyedHash
    }

    private static func isMeant(_ value: ResolvedSetting) -> Bool {
        value.text.withBytes { SecretIndex.password(in: $0) != nil || RandomSecret.isMeant(value, $0) }
    }

    /// Whether the credential has one purpose: it is in two addresses of one account, or in an address and beside it.
    private static func isOnePurpose(_ one: ResolvedSetting, _ other: ResolvedSetting) -> Bool {
        one.text.withBytes { first in
            other.text.withBytes { second in
                switch (SecretIndex.password(in: first), SecretIndex.password(in: second)) {
                case (_?, _?): SecretIndex.isOneAccount(first, second)
                case (nil, nil): isOneKey(one.words, other.words)
                default:
                    one.setting.name.group.map { $0 == other.setting.name.group } ?? false
                        || one.words.topic == other.words.topic
                }
            }
        }
    }

    /// Whether two names are those of one key: programs that verify each other's tokens, a key store and its key, and one
    /// database account under the names of two libraries.
    private static func isOneKey(_ one: SettingWords, _ other: SettingWords) -> Bool {
        let pairs = [
            ("jwt secret", "jwt secret"), ("key password", "key & store password"),
            ("flyway|liquibase password", "datasource password"),
        ]
        return pairs.contains { first, second in
            one.contain(first) && other.contain(second) || one.contain(second) && other.contain(first)
        }
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
