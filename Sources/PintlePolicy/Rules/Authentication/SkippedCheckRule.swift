internal import PintleFindings
import PintleSchema

/// Refuses skipped checks of sign-ins and requests.
struct SkippedCheckRule: NameCheck {
    static let code = "AUT010"
    static let title = "skipped checks of sign-ins and requests"
    static let levels = RuleLevels(production: .error, staging: nil, development: nil)
    static let why = "the service accepts a request or a sign-in that was meant for, or made by, someone else"
    static let sources = ["RFC 9700, section 4.5.3", "OpenID Connect Core 1.0, section 3.1.3.7"]
    static let fix = "enable the check"
    static let examples = RuleExamples(
        bad: [
            RuleExample(.server("google.skipNonceCheck", "bool", "true")),
            RuleExample(.server("oidc.skipIssuerCheck", "bool", "true")),
            RuleExample(.server("wtf.csrfEnabled", "string", "False")),
            RuleExample(.server("jwt.ignoreExpiration", "bool", "true")),
            RuleExample(.server("feature.bypass2fa", "bool", "true")),
            RuleExample(.server("admin.mfaRequired", "bool", "false")),
        ],
        good: [
            RuleExample(.server("google.skipNonceCheck", "bool", "false")),
            RuleExample(.server("oidc.skipInstall", "bool", "true")),
            RuleExample(.server("wtf.csrfEnabled", "string", "True")),
            RuleExample(.server("jwt.ignoreExpiration", "bool", "false")),
            RuleExample(.server("users.mfaEnabled", "bool", "true")),
            RuleExample(.server("stripe.webhookSignatureTolerance", "int", "0")),
        ]
    )
    private static let checked =
        "nonce|issuer|audience|aud|iss|expiry|csrf|xsrf|pkce"
    private static let factors = "mfa|2fa|otp|totp|twofactor|webauthn"
    private static let switches: [Switch] = [
        .protection("skip|disable|bypass captcha|recaptcha|hcaptcha|turnstile"),
        .protection("skip|ignore|disable|bypass & \(checked)|state", unless: "cookie|cache|email|save"),
        .protection("skip|ignore|disable|bypass & \(factors)"), .protection("skip|ignore|disable|bypass two factor"),
        .protection("\(checked) verify|check|enable|require|enforce|protect", unless: "cookie"),
        .protection("verify|check|require|enforce|enable \(checked)", unless: "cookie"),
        .protection("\(factors) require|enforce"), .protection("require|enforce \(factors)"),
        .protection("two factor require|enforce"), .protection("require|enforce two factor"),
        .protection("csrf|xsrf|antiforgery|forgery protect|enable", unless: "cookie"),
        .protection("protect from forgery"),
        .protection("csrf", unless: "cookie|token|header|name|url|path|domain|age"),
        .protection("webhook & signature|verify & verify|check|require|enable", unless: "url|token"),
        .protection("verify|check|require signature"), .protection("signature verify|check"),
        .protection("same origin check"), .protection("password & policy|strength|complexity & enforce|enable|check"),
        .protection("brute force protect|detect"), .protection("account lockout & enable"),
        .protection("lockout enable"),
        .protection("breached|leaked|pwned password & check|enable"),
    ]
    static let names = switches.phrases

    func objection(to bytes: Span<UInt8>, of value: ResolvedSetting, context: RuleContext) -> Objection? {
        guard Self.switches.haveInsecure(bytes, of: value) else { return nil }
        return .about(value, "skips a check of sign-ins or requests", context, label: "skipped")
    }
}
