internal import PintleFindings
internal import PintleCore
import PintleSchema

/// Refuses unverified tokens, and access without a sign-in.
struct UnverifiedTokensRule: NameCheck {
    static let code = "AUT008"
    static let title = "unverified tokens, and access without a sign-in"
    static let levels = RuleLevels(production: .error, staging: nil, development: nil)
    static let why = "anyone can call the service as any user"
    static let sources = ["CWE-306"]
    static let fix = "verify tokens; a webhook verifies its own signature instead"
    static let examples = RuleExamples(
        bad: [
            RuleExample(.server("functions.verifyJwt", "bool", "false")),
            RuleExample(.server("gateway.verifyTokens", "bool", "false")),
            RuleExample(.server("admin.disableAuth", "bool", "true")),
            RuleExample(.server("postgres.hostAuthMethod", "string", "trust")),
            RuleExample(.server("xpack.securityEnabled", "string", "false")),
            RuleExample(.server("mysql.allowEmptyPassword", "string", "yes")),
        ],
        good: [
            RuleExample(.server("functions.verifyJwt", "bool", "true")),
            RuleExample(at: .development, .server("functions.verifyJwt", "bool", "false")),
            RuleExample(.server("admin.disableAuth", "bool", "false")),
            RuleExample(.server("postgres.hostAuthMethod", "string", "scram-sha-256")),
            RuleExample(.server("github.authEnabled", "bool", "false")),
            RuleExample(.server("mysql.allowEmptyPassword", "string", "no")),
        ]
    )
    static let names = tokens.phrases + doors.phrases
    private static let tokens: [Switch] = [
        .protection("verify|check jwt|token"), .protection("jwt|token verify|check"),
        .protection("jwt|token & signature & verify|check|require"),
    ]
    private static let providers =
        "google|github|facebook|apple|saml|ldap|oauth|oauth2|oidc|azure|microsoft|twitter|slack|discord|gitlab|okta|phone|"
        + "sms|email|magic|social|basic|linkedin|twitch|passkey|webauthn|kakao|metrics|prometheus|sso|proxy|smtp|auth0|"
        + "cognito|keycloak|bitbucket|spotify"
    private static let openMethods: Set<String> = [
        "trust", "none", "anonymous", "disabled", "off", "noop", "allowall", "allowallauthenticator", "open",
    ]
    private static let doors: [Switch] = [
        .protection(
            "disable|skip|bypass|no auth|authentication|authorization|security|authz|acl|rbac",
            unless: "form|page|header|headers"
        ),
        .protection("skip|bypass|no login", unless: "form|page|screen"),
        .ending("auth|authentication|authorization|authz|acl|rbac enable|require|enforce|check", unless: providers),
        .ending("enable|require|enforce auth|authentication|authorization|authz|acl|rbac|login", unless: providers),
        .ending("require login|password|auth", unless: "change|reset|history|" + providers),
        .protection("security enable", unless: "header|headers|context|scan|group"),
        .danger(
            "allow|enable & anonymous",
            unless: "sign|signin|user|usage|statistics|telemetry|analytics|checkout|login"
        ),
        .danger(
            "anonymous access|auth|authentication|read|enable",
            unless: "usage|statistics|telemetry|analytics|sign"
        ),
        .danger("auth anonymous", unless: "sign|signin|user"),
        .danger("allow everyone|unauthenticated|unauthorized", unless: "cert|tls|ssl"),
        .danger("allow & empty password"), .danger("allow|accept empty|blank password"), .danger("empty password"),
        .words("host auth method", openMethods.union(["password"])),
        .words(
            "auth|authentication method|type|mode|backend|provider|strategy",
            openMethods,
            unless: "smtp|proxy|email",
            "token endpoint"
        ),
        .words("authenticator|authorizer", openMethods.union(["allowallauthorizer"])),
        .danger("open registration|relay"), .danger("allow open relay"),
        .ending("auth|authentication|authorization|acl|rbac|security disable", unless: providers),
        .words("neo4j auth", ["none"]), .words("anonymous org role", ["admin", "editor"]),
        .words("unauthorized|anonymous role", ["admin", "service_role", "superuser", "postgres"]),
        .ending("sidekiq|admin|dashboard web auth"), .ending("sidekiq|flower|dashboard auth"),
        .protection("rls enable"),
        .protection("skip|disable|ignore webhook signature"), .danger("grafana anonymous"),
        .danger("allow empty root password"),
    ]

    func objection(to bytes: Span<UInt8>, of value: ResolvedSetting, context: RuleContext) -> Objection? {
        if Self.tokens.haveInsecure(bytes, of: value) {
            return .about(value, "accepts unverified tokens", context, label: "not verified")
        }
        guard Self.doors.haveInsecure(bytes, of: value) else { return nil }
        return .about(
            value,
            "lets anyone in without a sign-in",
            context,
            label: "open to everyone",
            fix: "require a sign-in"
        )
    }
}
