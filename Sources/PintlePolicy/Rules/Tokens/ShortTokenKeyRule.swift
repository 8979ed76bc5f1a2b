internal import PintleFindings
internal import PintleCore
import PintleSchema
internal import PintleSystem

/// Refuses HS256 keys shorter than 32 bytes.
struct ShortTokenKeyRule: NameCheck {
    static let code = "JWT002"
    static let title = "HS256 keys shorter than 32 bytes"
    static let levels = RuleLevels(production: .error, staging: .error, development: nil)
    static let why = "with one captured token, an attacker can try billions of keys a second offline"
    static let sources = ["RFC 7518, section 3.2"]
    static let fix = "set at least 32 random bytes (48 for HS384, 64 for HS512)"
    static let givesWayTo = ["SEC001", "SEC002", "SEC004", "SEC005", "SEC014", "SEC015", "SEC024", "SEC017"]
    static let examples = RuleExamples(
        bad: [
            RuleExample(.secret("jwt.secret", "kQ8vL2zR9tW4xY7bN1mP5cF")),
            RuleExample(
                .secret("auth.jwtSecret", "Q7vR2mXk9TbLw4ZsN8fYc1HdJ6gPaE3uKo5WiVxMtBq"),
                .server("auth.jwtAlgorithm", "string", "HS512")
            ),
            RuleExample(.secret("jwt.secretKey", "kQ8vL2zR9tW4xY7bN1mP5cF")),
            RuleExample(.secret("access.tokenSecret", "9f2c51d8a7e04b63c8f1d290")),
        ],
        good: [
            RuleExample(.secret("jwt.secret", "Q7vR2mXk9TbLw4ZsN8fYc1HdJ6gPaE3uKo5WiVxMtBq")),
            RuleExample(.secret("jwt.privateKey", type: "string", "-----BEGIN " + "PRIVATE KEY-----\nMIGHAgEAMBMG\n")),
            RuleExample(.secret("jwt.secretKey", "Q7vR2mXk9TbLw4ZsN8fYc1HdJ6gPaE3uKo5WiVxMtBq")),
            RuleExample(.secret("access.tokenSecret", "8ad5e3b4edb0c811cc109398b89b50333b50bb84c349bcaf")),
        ]
    )
    static let names = [
        "jwt secret|key", "jwt & signing|sign|hmac key", "jwt secret key", "token secret", "token signing key",
    ]
    static let findsCredentials = true

    func objection(to bytes: Span<UInt8>, of value: ResolvedSetting, context: RuleContext) -> Objection? {
        guard value.setting.typeName == "string", bytes.count > 0, !value.words.end(with: "id|name|alias|version"),
            !bytes.has("-----begin"), !bytes.has("/"), bytes.count < Self.demanded(of: value, context)
        else { return nil }
        return .about(
            value,
            "is too short for the algorithm of its tokens",
            context,
            label: "too short",
            fix: SecretRemedy.newValue(for: value, context: context)
        )
    }

    private static func demanded(of value: ResolvedSetting, _ context: RuleContext) -> Int {
        let names = context.siblings(of: value) {
            $0.contain(anyOf: TokenAlgorithmRule.names) || $0.end(with: "algorithm")
        }
        .flatMap { other in other.text.withBytes { TokenAlgorithms.names(in: other, $0) } }
        if names.contains("HS512") { return 64 }
        return names.contains("HS384") ? 48 : 32
    }
}
