internal import PintleCore
import PintleSchema

/// Refuses tokens that only a build needs in what ships to users.
struct UploadTokenInClientRule: NameCheck {
    static let code = "EXP010"
    static let title = "tokens of the build in client settings"
    static let findsCredentials = true
    static let levels = RuleLevels.alwaysError
    static let why = "whoever takes the app apart can upload in your name, or read your sources"
    static let sources = ["Sentry documentation, auth tokens"]
    static let fix = "keep the token in the build's environment, out of the app"
    static let givesWayTo = ["EXP007", "SEC011"]
    static let examples = RuleExamples(
        bad: [
            RuleExample(.client("sentry.authToken", "string", "9f2c51d8a7e04b63c8f1d290e6b7a354")),
            RuleExample(.client("sourcemaps.uploadToken", "string", "9f2c51d8a7e04b63c8f1d290e6b7a354")),
        ],
        good: [
            RuleExample(.secret("sentry.authToken", "9f2c51d8a7e04b63c8f1d290e6b7a354")),
            RuleExample(.client("sentry.environment", "string", "production")),
        ]
    )
    static let names = ["sentry auth token", "upload token", "upload key", "deploy token", "source map token"]

    func objection(to bytes: Span<UInt8>, of value: ResolvedSetting, context: RuleContext) -> Objection? {
        guard value.setting.audience == .client, !value.setting.isSecret, bytes.count > 0 else { return nil }
        return .about(value, "is a token of the build and ships to users", context, label: "ships to users")
    }
}
