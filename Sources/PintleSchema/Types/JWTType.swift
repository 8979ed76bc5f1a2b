/// A JSON web token: three parts in base64url, the first two JSON objects; nothing is verified here.
struct JWTType: CheckedText {
    static let name = "jwt"
    static let attributes = ["algorithms", "claims"]
    static let limits: [String: LimitMeaning] = ["algorithms": .allowed(otherwise: nil), "claims": .demanded]
    /// Header `{"alg":"HS256"}`, claims `{"role":"anon"}`, a signature of zeros.
    private static let token = "eyJhbGciOiJIUzI1NiJ9.eyJyb2xlIjoiYW5vbiJ9.AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"
    static let examples = TypeExamples(
        accepted: [token],
        refused: [
            "", "a.b.c", "eyJhbGciOiJIUzI1NiJ9.eyJyb2xlIjoiYW5vbiJ9", "eyJhbGciOiJIUzI1NiJ9..AAAA", token + ".AAAA",
            "bm9qc29u.eyJyb2xlIjoiYW5vbiJ9.AAAA", "eyJ0eXAiOiJKV1QifQ.e30.AAAA", token + "=",
        ]
    )

    private let algorithms: [String]?
    private let claims: [String]

    init(reading attributes: inout TypeAttributes) {
        algorithms = attributes.texts("algorithms")
        claims = attributes.texts("claims") ?? []
        // Unsigned tokens are refused (RFC 8725, section 3.1).
        if algorithms?.contains("none") == true { attributes.refuse("algorithms", "none is not a signature algorithm") }
    }

    var jsonShape: JSONShape { .text(fitting: #"[0-9A-Za-z_-]+(\.[0-9A-Za-z_-]+){2}"#) }

    func check(_ text: Span<UInt8>) throws(TypeMismatch) {
        guard let token = JWTShape(text) else { throw TypeMismatch(expected: expected) }
        guard algorithms?.contains(token.algorithm) ?? (token.algorithm != "none") else {
            throw TypeMismatch(expected: expected, problem: "it names another algorithm")
        }
        guard claims.allSatisfy(token.claims.contains) else {
            throw TypeMismatch(expected: expected, problem: "it lacks a claim")
        }
    }

    private var expected: String {
        var text = "a JSON web token"
        if let algorithms { text += " signed with \(algorithms.joined(separator: " or "))" }
        if !claims.isEmpty { text += " with the claims \(claims.joined(separator: ", "))" }
        return text
    }
}
