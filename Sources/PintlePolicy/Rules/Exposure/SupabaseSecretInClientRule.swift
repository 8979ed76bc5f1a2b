internal import PintleCore
import PintleSchema
internal import PintleSystem

/// Refuses Supabase secret keys in client settings.
struct SupabaseSecretInClientRule: ValueCheck {
    static let code = "EXP003"
    static let title = "Supabase secret keys in client settings"
    static let scope = ValueScope.shipped
    static let findsCredentials = true
    static let levels = RuleLevels.alwaysError
    static let isWaivable = false
    static let why =
        "a secret key bypasses row level security: anyone who extracts it from the app can read and change "
        + "the whole database"
    static let sources = ["Supabase documentation, API keys"]
    static let fix = "use the sb_publishable_ key, and replace the secret key, because it may have been shipped"
    static let givesWayTo = ["SEC005"]
    private static let key = "sb_" + "secret_Zb1d4Kq7Xw9Rt2Lm5Np8Vc_3fGhJk6Y"
    static let examples = RuleExamples(
        bad: [
            RuleExample(.client("supabase.key", "supabase-key", key)),
            RuleExample(.client("remote.defaults", "string", "supabase=" + key)),
            RuleExample(.client("expo.publicKey", "string", key)),
            RuleExample(.client("page.bootstrap", "string", "{\"key\":\"" + key + "\"}")),
        ],
        good: [
            RuleExample(.client("supabase.key", "supabase-key", "sb_publishable_Zb1d4Kq7Xw9Rt2Lm5Np8Vc_3fGhJk6Y")),
            RuleExample(.secret("supabase.secretKey", type: "supabase-key", key)),
            RuleExample(
                .client("page.bootstrap", "string", "{\"key\":\"sb_publishable_Zb1d4Kq7Xw9Rt2Lm5Np8Vc_3fGhJk6Y\"}")
            ),
            RuleExample(.secret("backend.serviceKey", key)),
        ]
    )

    func objection(to bytes: Span<UInt8>, of value: ResolvedSetting, context: RuleContext) -> Objection? {
        guard value.setting.audience == .client, !value.setting.isSecret, bytes.count > 20,
            bytes.firstRange(of: "sb_secret_") != nil
        else { return nil }
        return .about(value, "contains a Supabase secret key", context, label: "a secret key")
    }
}
