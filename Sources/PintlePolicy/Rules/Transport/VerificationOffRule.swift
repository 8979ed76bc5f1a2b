internal import PintleFindings
import PintleSchema

/// Refuses switches that turn the check of certificates off.
struct VerificationOffRule: NameCheck {
    static let code = "TLS005"
    static let title = "certificate checks that are switched off"
    static let levels = RuleLevels(production: .error, staging: .error, development: .warning)
    static let why = "anybody on the way can answer in the server's name, and read and change everything"
    static let sources = ["CWE-295", "OWASP ASVS 5.0 12.3.2"]
    static let fix = "leave the check on; a private authority is trusted by giving its certificate"
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
        return .about(value, "switches the check of certificates off", context, label: "not checked")
    }
}
