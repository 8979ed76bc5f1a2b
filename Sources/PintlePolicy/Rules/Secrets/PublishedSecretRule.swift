internal import PintleFindings
import PintleSchema

/// Refuses secrets from public documentation or default configurations.
struct PublishedSecretRule: ValueCheck {
    static let code = "SEC005"
    static let title = "published secrets"
    static let findsCredentials = true
    static let levels = RuleLevels(production: .error, staging: .error, development: nil)
    static let isWaivable = false
    static let why = "public documentation contains this value, so attackers know it"
    static let sources = ["CWE-1392"]
    static let fix = "set a value of your own"
    static let givesWayTo = ["LVK001"]
    static let examples = RuleExamples(
        bad: [
            RuleExample(.secret("jwt.secret", "super-secret-jwt-token-with-at-least-32-characters-long")),
            RuleExample(.secret("app.secretKey", "60gp0byfz2dvffa45cxl20p1scy9xbpf6d8c5y0geejgkyp1b5")),
            RuleExample(.secret("api.signingKey", "5f4dcc3b5aa765d61d8327deb882cf99")),
            RuleExample(.client("ads.bannerId", "string", "ca-app-pub-3940256099942544/6300978111")),
            RuleExample(
                .secret("supabase.secretKey", type: "supabase-key", "sb_secret_N7UND0UgjKTVK-Uodkm0Hg_xSvEMPvz")
            ),
            RuleExample(
                .client(
                    "supabase.publishableKey",
                    "supabase-key",
                    "sb_publishable_ACJWlzQHlZjBrEguHvfOxg_3BJgxAaH"
                )
            ),
        ],
        good: [
            RuleExample(.secret("jwt.secret", "Q7vR2mXk9TbLw4ZsN8fYc1HdJ6gPaE3uKo5WiVxMtBq")),
            RuleExample(.server("help.setting", "string", "secret-key")),
            RuleExample(.secret("api.signingKey", "8f4dcc3b5aa765d61d8327deb882cf17")),
            RuleExample(.client("ads.bannerId", "string", "ca-app-pub-8112340099817544/6300978442")),
        ]
    )

    /// No word that a setting may have for another reason is so long.
    private static let longEnough = 16

    func objection(to bytes: Span<UInt8>, of value: ResolvedSetting, context: RuleContext) -> Objection? {
        guard let source = Self.source(bytes, value) else { return nil }
        return .about(
            value,
            "is a published value",
            context,
            label: "published: \(source)",
            fix: SecretRemedy.newValue(for: value, context: context)
        )
    }

    /// Where a value is published; short words are that only in secrets.
    private static func source(_ text: Span<UInt8>, _ value: ResolvedSetting) -> String? {
        let isSecret = value.setting.isSecret || value.setting.typeName == "supabase-key"
        guard isSecret || text.count >= longEnough else { return nil }
        if let known = PublishedSecrets.match(text) { return known.source }
        return (isSecret || RandomSecret.isMeant(value, text)) && CommonHashes.contain(text)
            ? "the hash of a common word" : nil
    }
}
