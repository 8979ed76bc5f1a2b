internal import PintleFindings
import PintleSchema

/// Warns about Supabase keys with an unusual length, which are often only part of a key.
struct UnusualKeyRule: ValueCheck {
    static let code = "SUP002"
    static let title = "Supabase keys with an unusual length"
    static let levels = RuleLevels(production: .warning, staging: .warning, development: nil)
    static let isHeuristic = true
    static let why = "the server refuses a key that is incomplete or has extra characters"
    static let sources = ["keys that Supabase issues: 22 characters, an underscore, 8 characters"]
    static let fix = "copy the whole key from the project's settings again"
    static let givesWayTo = ["SEC005"]
    static let examples = RuleExamples(
        bad: [
            RuleExample(
                .secret("supabase.secretKey", type: "supabase-key", "sb_" + "secret_Zb1d4Kq7Xw9Rt2Lm5Np8Vc_3fGh")
            ),
            RuleExample(
                .client("supabase.publishableKey", "supabase-key", "sb_publishable_Zb1d4Kq7Xw9Rt2Lm5Np8Vc_3fGhJk6YY")
            ),
            RuleExample(.secret("backend.key", type: "supabase-key", "sb_" + "secret_Zb1d4Kq7Xw9Rt2Lm5Np8Vc3fGhJk6Yx")),
            RuleExample(.client("backend.publicKey", "supabase-key", "sb_publishable_Zb1d4Kq7Xw9Rt2Lm5Np8Vc_3fGhJk")),
        ],
        good: [
            RuleExample(
                .client("supabase.publishableKey", "supabase-key", "sb_publishable_Zb1d4Kq7Xw9Rt2Lm5Np8Vc_3fGhJk6Y")
            ),
            RuleExample(.client("supabase.anonKey", "supabase-key", TokenSample.anon)),
            RuleExample(.secret("backend.key", type: "supabase-key", "sb_" + "secret_Zb1d4Kq7Xw9Rt2Lm5Np8Vc_3fGhJk6Y")),
            RuleExample(.secret("backend.legacyKey", type: "supabase-key", TokenSample.service)),
        ]
    )
    private static let count = 22 + 1 + 8

    func objection(to bytes: Span<UInt8>, of value: ResolvedSetting, context: RuleContext) -> Objection? {
        guard value.setting.typeName == "supabase-key", bytes.has("sb_") else { return nil }
        let start = bytes.has("sb_secret_") ? 10 : 15
        let isUsual = bytes.count == start + Self.count && bytes[start + 22] == UInt8(ascii: "_")
        guard !isUsual else { return nil }
        return .about(value, "does not have the length of a Supabase key", context, label: "unusual length")
    }
}
