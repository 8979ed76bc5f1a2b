internal import PintleCore
import PintleSchema

/// Refuses tokens with more rights than `anon` in what ships to users.
struct PrivilegedTokenRule: ValueCheck {
    static let code = "EXP002"
    static let title = "tokens with a privileged role in client settings"
    static let scope = ValueScope.shipped
    static let findsCredentials = true
    static let levels = RuleLevels.alwaysError
    static let isWaivable = false
    static let why = "row level security does not hold the role: whoever takes the app apart has the whole database"
    static let sources = ["Supabase documentation, API keys", "OWASP ASVS 5.0 13.3.1"]
    static let fix = "use the publishable key, and replace the privileged one: it may have shipped"
    static let examples = RuleExamples(
        bad: [
            RuleExample(.client("supabase.clientKey", "string", TokenSample.service)),
            RuleExample(.client("remote.defaults", "string", "key=" + TokenSample.encodedService + ";v=2")),
        ],
        good: [
            RuleExample(.client("supabase.clientKey", "string", TokenSample.anon)),
            RuleExample(.secret("supabase.serviceKey", TokenSample.service)),
        ]
    )
    private static let harmless: Set<String> = ["anon", "authenticated"]

    func objection(to bytes: Span<UInt8>, of value: ResolvedSetting, context: RuleContext) -> Objection? {
        guard value.setting.audience == .client, !value.setting.isSecret, let token = TokenText.first(in: bytes),
            let role = token.role, !Self.harmless.contains(role)
        else { return nil }
        return .about(value, "holds a token with a privileged role", context, label: "a privileged token")
    }
}
