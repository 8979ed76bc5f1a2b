internal import PintleFindings
internal import PintleCore
import PintleSchema
internal import PintleSystem

/// Refuses tokens that are signed with a published key.
struct PublishedTokenKeyRule: ValueCheck {
    static let code = "JWT003"
    static let title = "tokens that are signed with a published key"
    static let scope = ValueScope.tokens
    static let levels = RuleLevels(production: .error, staging: .error, development: nil)
    static let isWaivable = false
    static let why = "a server that accepts this token accepts every token that someone signs with the published key"
    static let sources = ["Supabase CLI and docker/.env.example: demo keys"]
    static let fix = "set your own JWT secret on the server, then issue new keys with it"
    static let givesWayTo = ["SEC016"]
    static let examples = RuleExamples(
        bad: [
            RuleExample(.client("supabase.anonKey", "supabase-key", TokenSample.demoAnon)),
            RuleExample(.secret("supabase.serviceKey", type: "supabase-key", TokenSample.dockerService)),
            RuleExample(.secret("backend.token", TokenSample.demoLong)),
            RuleExample(.secret("jobs.bearer", TokenSample.dockerService)),
        ],
        good: [
            RuleExample(.client("supabase.anonKey", "supabase-key", TokenSample.anon)),
            RuleExample(at: .development, .client("supabase.anonKey", "supabase-key", TokenSample.demoAnon)),
            RuleExample(.secret("backend.token", TokenSample.lasting)),
            RuleExample(.secret("supabase.serviceKey", type: "supabase-key", TokenSample.service)),
        ]
    )

    func objection(to bytes: Span<UInt8>, of value: ResolvedSetting, context: RuleContext) -> Objection? {
        guard let verifier = context.tokens, let token = TokenText.whole(bytes), token.algorithm.hasPrefix("HS"),
            let signature = JWTShape.signature(of: bytes)
        else { return nil }
        let message = bytes.extracting(0..<token.signedCount)
        let isKnown = signature.withBytes { code in
            PublishedSecrets.tokenKeys.contains { key in
                verifier.isCode(code, of: message, under: key, algorithm: token.algorithm)
            }
        }
        guard isKnown else { return nil }
        return .about(value, "is signed with a published key", context, label: "signed with a published key")
    }
}
