internal import PintleFindings
import PintleSchema

/// Refuses disabled certificate checks.
struct VerificationOffRule: NameCheck {
    static let code = "TLS005"
    static let title = "disabled certificate checks"
    static let levels = RuleLevels(production: .error, staging: .error, development: .warning)
    static let why = "anyone on the network path can impersonate the server, and read and change everything"
    static let sources = ["CWE-295", "OWASP ASVS 5.0 12.3.2"]
    static let fix = "enable the check; for a private authority, configure its certificate"
    static let examples = RuleExamples(
        bad: [
            RuleExample(.server("node.tlsRejectUnauthorized", "string", "0")),
            RuleExample(.server("redis.tlsInsecure", "bool", "true")),
            RuleExample(.server("proxy.sslVerify", "bool", "false")),
            RuleExample(.server("ldap.skipTlsVerify", "bool", "true")),
        ],
        good: [
            RuleExample(.server("node.tlsRejectUnauthorized", "string", "1")),
            RuleExample(.server("redis.tlsInsecure", "bool", "false")),
            RuleExample(.server("proxy.sslVerify", "bool", "true")),
        ]
    )
    private static let checks = [
        "reject unauthorized", "tls verify", "ssl verify", "verify tls", "verify ssl", "verify peer", "verify cert",
        "verify certs", "verify certificate", "verify certificates", "https verify", "verify hostname",
        "ssl verification", "tls verification", "check hostname", "pythonhttpsverify",
    ]
    private static let evasions = [
        "skip tls verify", "skip verify", "skip ssl verify", "skip verification", "skip ssl validation",
        "tls insecure", "ssl insecure", "insecure tls", "insecure ssl", "insecure skip verify", "allow insecure",
        "no verify", "ssl no verify", "accept invalid certs", "disable tls verification", "disable ssl verification",
        "trust all certificates",
    ]
    static let names = checks + evasions

    func objection(to bytes: Span<UInt8>, of value: ResolvedSetting, context: RuleContext) -> Objection? {
        let words = value.words
        let isOff = words.contain(anyOf: Self.evasions) ? SwitchText.isOn(bytes) : SwitchText.isOff(bytes)
        guard isOff else { return nil }
        return .about(value, "disables the certificate check", context, label: "not checked")
    }
}
