internal import PintleFindings
import PintleSchema

/// Warns where tokens may be signed with a shared key or with a private one.
struct MixedAlgorithmsRule: NameCheck {
    static let code = "JWT005"
    static let title = "symmetric and asymmetric algorithms for one token"
    static let levels = RuleLevels(production: .warning, staging: nil, development: nil)
    static let why =
        "a server that takes both can be made to use its public key as a shared one, and that everybody has"
    static let sources = ["OWASP ASVS 5.0 9.1.2", "RFC 8725, section 2.1"]
    static let fix = "allow one kind: ES256, RS256 or EdDSA where others verify, HS256 where nobody else does"
    static let givesWayTo = ["JWT001"]
    static let examples = RuleExamples(
        bad: [
            RuleExample(.server("auth.jwtAlgorithms", "string", "HS256,RS256")),
            RuleExample(.server("jwt.algorithms", "list", "ES256,HS256")),
        ],
        good: [
            RuleExample(.server("auth.jwtAlgorithms", "string", "ES256,RS256")),
            RuleExample(.server("jwt.algorithms", "list", "HS256,HS512")),
        ]
    )
    static let names = TokenAlgorithmRule.names

    func objection(to bytes: Span<UInt8>, of value: ResolvedSetting, context: RuleContext) -> Objection? {
        let names = TokenAlgorithms.names(in: value, bytes)
        guard names.contains(where: TokenAlgorithms.isSymmetric), names.contains(where: TokenAlgorithms.isAsymmetric)
        else { return nil }
        return .about(value, "allows shared and private keys for one token", context, label: "both kinds")
    }
}
