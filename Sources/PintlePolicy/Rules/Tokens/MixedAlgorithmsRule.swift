internal import PintleFindings
import PintleSchema

/// Warns about symmetric and asymmetric algorithms for one token.
struct MixedAlgorithmsRule: NameCheck {
    static let code = "JWT005"
    static let title = "symmetric and asymmetric algorithms for one token"
    static let levels = RuleLevels(production: .warning, staging: nil, development: nil)
    static let why =
        "an attacker can sign a token with the server's public key, and the server accepts that key as the "
        + "shared secret"
    static let sources = ["OWASP ASVS 5.0 9.1.2", "RFC 8725, section 2.1"]
    static let fix =
        "allow one kind: ES256, RS256 or EdDSA when other services verify tokens, HS256 when only this one does"
    static let givesWayTo = ["JWT001"]
    static let examples = RuleExamples(
        bad: [
            RuleExample(.server("auth.jwtAlgorithms", "string", "HS256,RS256")),
            RuleExample(.server("jwt.algorithms", "list", "ES256,HS256")),
            RuleExample(.server("oidc.jwtAlgorithms", "string", "HS512,EdDSA")),
            RuleExample(.server("gateway.jwtAlgorithms", "string", "PS256 HS384")),
        ],
        good: [
            RuleExample(.server("auth.jwtAlgorithms", "string", "ES256,RS256")),
            RuleExample(.server("jwt.algorithms", "list", "HS256,HS512")),
            RuleExample(.server("oidc.jwtAlgorithms", "string", "EdDSA")),
            RuleExample(.server("gateway.jwtAlgorithms", "string", "PS256,ES384")),
        ]
    )
    static let names = TokenAlgorithmRule.names

    func objection(to bytes: Span<UInt8>, of value: ResolvedSetting, context: RuleContext) -> Objection? {
        let names = TokenAlgorithms.names(in: value, bytes)
        guard names.contains(where: TokenAlgorithms.isSymmetric), names.contains(where: TokenAlgorithms.isAsymmetric)
        else { return nil }
        return .about(value, "allows both shared and private keys for one token", context, label: "both kinds")
    }
}
