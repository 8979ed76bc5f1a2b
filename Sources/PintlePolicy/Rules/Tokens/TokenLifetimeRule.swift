internal import PintleFindings
import PintleSchema

/// Refuses access tokens that live for more than a day, and warns about more than an hour.
struct TokenLifetimeRule: NameCheck {
    static let code = "JWT004"
    static let title = "access tokens that live too long"
    static let levels = RuleLevels(production: .error, staging: nil, development: nil)
    static let why = "a stolen token works until it expires, because it cannot be revoked"
    static let sources = ["CWE-613"]
    static let fix = "let tokens expire after at most an hour, and refresh them"
    static let examples = RuleExamples(
        bad: [
            RuleExample(.server("auth.jwtExpiry", "duration", "7d")),
            RuleExample(.server("jwt.exp", "int", "604800")),
            RuleExample(.server("access.tokenLifetimeMinutes", "string", "43200")),
            RuleExample(.server("api.jwtTtl", "string", "30d")),
        ],
        good: [
            RuleExample(.server("auth.jwtExpiry", "duration", "1h")),
            RuleExample(.server("auth.refreshTokenTtl", "duration", "30d")),
            RuleExample(.server("access.tokenLifetimeMinutes", "string", "15")),
            RuleExample(.server("api.jwtTtl", "string", "15m")),
        ]
    )
    static let names = [
        "jwt expiry|ttl|lifetime|duration|validity|age", "jwt & max age", "jwt token expiry|ttl|lifetime|validity",
        "access token & expiry|ttl|lifetime|duration|validity|age", "jwt & expiry & in|seconds|minutes|hours|days",
    ]

    /// Java counts in milliseconds without saying so: nobody means 11 days to the second.
    private static func likely(_ seconds: Int64, of value: ResolvedSetting) -> Int64 {
        let isPlainNumber = WholeValue.number(of: value) == seconds
        return isPlainNumber && seconds >= 1_000_000 && seconds % 60_000 == 0 ? seconds / 1000 : seconds
    }

    func objection(to bytes: Span<UInt8>, of value: ResolvedSetting, context: RuleContext) -> Objection? {
        guard let written = TimeValue.seconds(of: value),
            case let seconds = Self.likely(written, of: value), seconds > 3600,
            !value.words.contain("refresh|id|ignore|check")
        else { return nil }
        return .about(
            value,
            seconds > 86_400 ? "lets tokens live for more than a day" : "lets tokens live for more than an hour",
            context,
            label: "too long",
            severity: seconds > 86_400 ? .error : .warning
        )
    }
}
