internal import PintleCore
import PintleSchema

/// Refuses build tokens in client settings.
struct UploadTokenInClientRule: NameCheck {
    static let code = "EXP010"
    static let title = "build tokens in client settings"
    static let findsCredentials = true
    static let levels = RuleLevels.alwaysError
    static let why = "anyone who extracts the token from the app can upload files as you or read your source code"
    static let sources = ["Sentry documentation, auth tokens"]
    static let fix = "keep the token in the build's environment and out of the app"
    static let givesWayTo = ["EXP007", "SEC011"]
    static let examples = RuleExamples(
        bad: [
            RuleExample(.client("sentry.authToken", "string", "9f2c51d8a7e04b63c8f1d290e6b7a354")),
            RuleExample(.client("sourcemaps.uploadToken", "string", "9f2c51d8a7e04b63c8f1d290e6b7a354")),
            RuleExample(.client("sourcemap.token", "string", "9f2c51d8a7e04b63c8f1d290e6b7a354")),
            RuleExample(.client("app.deployToken", "string", "9f2c51d8a7e04b63c8f1d290e6b7a354")),
        ],
        good: [
            RuleExample(.secret("sentry.authToken", "9f2c51d8a7e04b63c8f1d290e6b7a354")),
            RuleExample(.client("sentry.environment", "string", "production")),
            RuleExample(.client("upload.url", "string", "https://media.pelican-harbor.net/upload")),
            RuleExample(.client("release.channel", "string", "stable")),
        ]
    )
    static let names = [
        "sentry auth token", "upload|deploy|release|publish token", "source map token", "sourcemap token",
    ]

    func objection(to bytes: Span<UInt8>, of value: ResolvedSetting, context: RuleContext) -> Objection? {
        guard value.setting.audience == .client, !value.setting.isSecret, bytes.count > 0 else { return nil }
        return .about(value, "is a build token but ships to users", context, label: "ships to users")
    }
}
