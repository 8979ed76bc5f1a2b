internal import PintleCore
import PintleSchema

/// Refuses tokens with a privileged role in client settings.
struct PrivilegedTokenRule: ValueCheck {
    static let code = "EXP002"
    static let title = "tokens with a privileged role in client settings"
    static let scope = ValueScope.shipped
    static let findsCredentials = true
    static let levels = RuleLevels.alwaysError
    static let isWaivable = false
    static let why =
        "the role bypasses row level security: anyone who extracts the token from the app can read and "
        + "change the whole database"
    static let sources = ["Supabase documentation, API keys", "OWASP ASVS 5.0 13.3.1"]
    static let fix = "use the publishable key, and replace the privileged key, because it may have been shipped"
    static let examples = RuleExamples(
        bad: [
            RuleExample(.client("supabase.clientKey", "string", TokenSample.service)),
            RuleExample(.client("remote.defaults", "string", "key=" + TokenSample.encodedService + ";v=2")),
            RuleExample(.client("page.bootstrap", "string", "{\"key\":\"" + TokenSample.service + "\"}")),
            RuleExample(.client("expo.publicBackend", "string", TokenSample.service)),
        ],
        good: [
            RuleExample(.client("supabase.clientKey", "string", TokenSample.anon)),
            RuleExample(.secret("supabase.serviceKey", TokenSample.service)),
            RuleExample(.client("page.bootstrap", "string", "{\"key\":\"" + TokenSample.anon + "\"}")),
            RuleExample(.client("backend.publicToken", "jwt", TokenSample.lasting)),
        ]
    )
    private static let harmless: Set<String> = ["anon", "authenticated"]

    func objection(to bytes: Span<UInt8>, of value: ResolvedSetting, context: RuleContext) -> Objection? {
        guard value.setting.audience == .client, !value.setting.isSecret, let token = TokenText.first(in: bytes),
            let role = token.role, !Self.harmless.contains(role)
        else { return nil }
        return .about(value, "contains a token with a privileged role", context, label: "a privileged token")
    }
}
