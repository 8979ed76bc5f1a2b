internal import PintleFindings
import PintleSchema

/// Refuses disabled certificate checks.
struct VerificationOffRule: NameCheck {
    static let code = "TLS005"
    static let title = "disabled certificate checks"
    static let scope = ValueScope.connections
    static let levels = RuleLevels(production: .error, staging: .error, development: .warning)
    static let acceptedNetworks: Set<NetworkReach> = [.mesh, .host]
    static let why = "anyone on the network path can impersonate the server, and read and change everything"
    static let sources = ["CWE-295", "OWASP ASVS 5.0 12.3.2"]
    static let fix = "enable the check; for a private authority, configure its certificate"
    static let examples = RuleExamples(
        bad: [
            RuleExample(.server("node.tlsRejectUnauthorized", "string", "0")),
            RuleExample(.server("redis.tlsInsecure", "bool", "true")),
            RuleExample(.server("proxy.sslVerify", "bool", "false")),
            RuleExample(.server("ldap.skipTlsVerify", "bool", "true")),
            RuleExample(.server("ldap.tlsReqcert", "string", "never")),
            RuleExample(.server("mail.opensslVerifyMode", "string", "none")),
            RuleExample(.server("http.ignoreSslErrors", "bool", "true")),
            RuleExample(
                .secret("queue.address", "rediss://:kQwLm2Zp6VhS9x@mq.pelican-harbor.net/0?ssl_cert_reqs=none")
            ),
            RuleExample(
                .secret(
                    "ledger.source",
                    "Server=db.pelican-harbor.net;Encrypt=true;TrustServerCertificate=True;User=app"
                )
            ),
        ],
        good: [
            RuleExample(.server("node.tlsRejectUnauthorized", "string", "1")),
            RuleExample(.server("redis.tlsInsecure", "bool", "false")),
            RuleExample(.server("proxy.sslVerify", "bool", "true")),
            RuleExample(.server("ldap.tlsReqcert", "string", "demand")),
            RuleExample(.server("mail.opensslVerifyMode", "string", "peer")),
            RuleExample(.server("signup.skipVerifyEmail", "bool", "true")),
            RuleExample(.server("tls.disableInsecureVersions", "bool", "true")),
            RuleExample(
                .secret("queue.address", "rediss://:kQwLm2Zp6VhS9x@mq.pelican-harbor.net/0?ssl_cert_reqs=required")
            ),
        ]
    )
    private static let unchecked: Set<String> = [
        "verify_none", "ssl_verify_none", "verifynone", "cert_none", "allow", "no_verify", "insecure", "optional",
        "noverify",
    ]
    private static let switches: [Switch] = [
        .protection(
            "tls|ssl|cert|https|x509|peer|hostname & verify|check",
            off: unchecked,
            unless: "account|token|jwt|cookie|signature|interval|path|file|dir|expiry|depth|pinning|pin",
            "ssl|tls client verify",
            "verify client"
        ),
        .protection("verify host", off: unchecked, unless: "email|phone|account"),
        .protection("verify peer", off: unchecked),
        .protection("host verify", off: unchecked), .protection("check host"), .protection("reject unauthorized"),
        .protection("host verifier"), .protection("strict ssl|tls"), .protection("endpoint identification"),
        .protection("req|require cert", off: unchecked), .protection("cert reqs|req", off: unchecked),
        .protection("openssl|ssl|tls verify mode", off: unchecked),
        .protection("verify mode", off: unchecked, unless: "email|account|user|phone"),
        .protection("tls|ssl|cert|https error|warning|validity"),
        .protection("ssl|tls & identity"), .protection("python https verify"),
        .protection("ignore|skip|bypass ssl|tls|cert|https", unless: "redirect|pinning|pin"),
        .danger("trust server cert"),
        .danger("trust all", unless: "proxy|origin|host"),
        .danger("allow|accept|trust|permit|use & self sign"),
        .danger("allow|accept|trust & cert & invalid|untrusted|unverified|bad|expired|any|all|unsafe|broken"),
        .danger("allow|accept|trust & ssl|tls|https & invalid|untrusted|unverified|bad|expired|any|all|unsafe|broken"),
        .danger("self sign"),
        .protection(
            "skip verify",
            unless: "email|phone|user|account|token|jwt|cookie|signature|schema|password|identity"
        ),
        .protection(
            "no verify",
            unless: "email|phone|user|account|token|jwt|cookie|signature|schema|password|identity"
        ),
        .danger("tls|ssl|https|cert insecure"),
        .danger("insecure tls|ssl|https|cert|connection|registry|registries|transport"),
        .danger("allow insecure", unless: "cookie|request|login|password|http|content"),
        .danger("use|accept insecure", unless: "cookie|request|login|password"),
        .ending("httpx|requests|s3|http|https|client|api|vault|consul|es|elasticsearch|proxy|upstream|fetch verify"),
        .danger("curl|docker|elasticsearch|vault|consul|s3|ldap|git insecure"),
    ]
    static let names = switches.phrases

    func objection(to bytes: Span<UInt8>, of value: ResolvedSetting, context: RuleContext) -> Objection? {
        if ConnectionText.loses(.verification, bytes) {
            return .about(value, "disables the certificate check", context, label: "not checked")
        }
        guard Self.switches.haveInsecure(bytes, of: value) || Self.isNoIdentification(bytes, value) else { return nil }
        return .about(value, "disables the certificate check", context, label: "not checked")
    }

    /// Kafka takes an empty algorithm as none.
    private static func isNoIdentification(_ text: Span<UInt8>, _ value: ResolvedSetting) -> Bool {
        BlankText.matches(text) && value.words.contain("endpoint identification algorithm")
    }
}
