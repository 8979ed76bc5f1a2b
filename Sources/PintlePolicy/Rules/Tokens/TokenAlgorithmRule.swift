import PintleSchema

/// Refuses unsigned tokens.
struct TokenAlgorithmRule: NameCheck {
    static let code = "JWT001"
    static let title = "unsigned tokens"
    static let levels = RuleLevels.alwaysError
    static let why = "with the algorithm none, anyone can write a valid token"
    static let sources = ["CWE-347", "OWASP ASVS 5.0 9.1.2", "RFC 8725, section 3.1"]
    static let fix = "write ES256, RS256 or EdDSA"
    static let examples = RuleExamples(
        bad: [
            RuleExample(.server("auth.jwtAlgorithm", "string", "none")),
            RuleExample(.server("jwt.algorithms", "string", "RS256, none")),
            RuleExample(.server("oidc.signingAlgorithm", "string", "none")),
            RuleExample(.server("access.tokenAlgorithms", "list", "ES256,none")),
        ],
        good: [
            RuleExample(.server("auth.jwtAlgorithm", "string", "ES256")),
            RuleExample(.server("compression.algorithm", "string", "none")),
            RuleExample(.server("oidc.signingAlgorithm", "string", "RS256")),
            RuleExample(.server("access.tokenAlgorithms", "list", "ES256")),
        ]
    )
    static let names = [
        "jwt|token|jws|id algorithm", "jwt & algorithm", "oidc|oauth & signing|sign algorithm",
    ]

    func objection(to bytes: Span<UInt8>, of value: ResolvedSetting, context: RuleContext) -> Objection? {
        guard TokenAlgorithms.names(in: value, bytes).contains("NONE") else { return nil }
        return .about(value, "allows unsigned tokens", context, label: "no signature")
    }
}
