import PintleSchema

/// Refuses secret tokens in settings that are not secret.
struct PlaintextTokenRule: ValueCheck {
    static let code = "SEC011"
    static let title = "secret tokens in settings that are not secret"
    static let scope = ValueScope.plain
    static let findsCredentials = true
    static let levels = RuleLevels.alwaysError
    static let why = "the value is in plaintext in the repository, and in every log and file that it is copied to"
    static let sources = ["CWE-540"]
    static let fix = "pintle schema mark SETTING, then replace the token at its vendor"
    static let givesWayTo = ["EXP002", "EXP003", "EXP004", "EXP007", "SEC005", "SEC007"]
    static let examples = RuleExamples(
        bad: [
            RuleExample(.server("deploy.note", "string", "ghp_" + "R2mXk9TbLw4ZsN8fYc1HdJ6gPaE3uKo5WiVx")),
            RuleExample(.server("mail.key", "string", "key-" + "9f2c51d8a7e04b63c8f1d290e6b7a354")),
            RuleExample(.server("bot.account", "string", "6123456789:" + "AADBqQwh9u318kVo7ijfRx1kfIO827E6Qaq")),
            RuleExample(.server("oauth.google", "string", "GOCSPX" + "-BBuwWGng9Gz8DlQH5iz8C6nkd0ts")),
            RuleExample(.server("backend.access", "string", TokenSample.service)),
        ],
        good: [
            RuleExample(.server("deploy.note", "string", "ghp_ tokens are made under settings")),
            RuleExample(.server("mail.footer", "string", "task-key-9 of 12")),
            RuleExample(.server("backup.accessKeyId", "string", "AKIAZ6WT3XQHB4NKRD7M")),
            RuleExample(.secret("mail.key", "key-" + "9f2c51d8a7e04b63c8f1d290e6b7a354")),
        ]
    )

    func objection(to bytes: Span<UInt8>, of value: ResolvedSetting, context: RuleContext) -> Objection? {
        guard value.setting.isUndecided, bytes.count >= 20 else { return nil }
        if let role = TokenText.whole(bytes)?.role, role == "service_role" || role.contains("admin") {
            return .about(
                value,
                "contains a token with all rights but is not declared secret",
                context,
                label: "a secret",
                fix: SecretRemedy.sealed(value, then: "replace the key that signed the token")
            )
        }
        guard let token = VendorTokens.first(in: bytes), !Self.namesAnAccount(bytes, value) else { return nil }
        return .about(
            value,
            "contains a secret token of \(token.vendor) but is not declared secret",
            context,
            label: "a secret",
            fix: SecretRemedy.sealed(value, then: "replace the token at \(token.vendor)")
        )
    }

    /// The id of an AWS key identifies an account, like a user name.
    ///
    /// Only the other half is secret.
    private static func namesAnAccount(_ bytes: Span<UInt8>, _ value: ResolvedSetting) -> Bool {
        bytes.count == 20 && bytes.has("akia")
            && ["access key id", "access key", "key id", "user name", "username", "user"].contains {
                value.words.end(with: $0)
            }
    }
}
