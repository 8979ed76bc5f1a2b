package import PintleSystem

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

/// A JSON web token taken apart, its signature unread (RFC 7519; RFC 7515, section 7.1).
package struct JWTShape {
    /// The algorithm that the header names.
    package let algorithm: String
    /// The names of the claims.
    package let claims: [String]
    /// The claim `role`, where it is a text.
    package let role: String?
    /// The claim `ref`, the reference of a Supabase project, where it is a text.
    package let reference: String?
    /// The claim `exp`, in seconds since 1970 (RFC 7519, section 4.1.4); fractions are cut off.
    package let expiry: Int64?
    /// The number of signed bytes: all before the second full stop.
    package let signedCount: Int

    /// - Returns: `nil` when it is not a token of three parts with a JSON header and JSON claims.
    package init?(_ text: Span<UInt8>) {
        let parts = TextScan.parts(text, separator: ".")
        guard parts.count == 3, parts.allSatisfy({ !$0.isEmpty }),
            TextScan.all(text, { TextScan.isAlphanumeric($0) || "-_.".utf8.contains($0) }),
            Base64Shape.byteCount(text.extracting(parts[2])) != nil,
            let header = Base64Shape.decoded(text.extracting(parts[0])),
            let payload = Base64Shape.decoded(text.extracting(parts[1])),
            let head = JSONScan(header.span), head.kind == .object,
            let body = JSONScan(payload.span), body.kind == .object,
            let algorithm = Self.text(of: "alg", in: head, header)
        else { return nil }
        self.algorithm = algorithm
        claims = body.members.map { String(decoding: $0.name, as: UTF8.self) }
        role = Self.text(of: "role", in: body, payload)
        reference = Self.text(of: "ref", in: body, payload)
        expiry = Self.number(of: "exp", in: body, payload)
        signedCount = parts[1].upperBound
    }

    /// The bytes of the signature, without which nobody can use the token.
    package static func signature(of text: Span<UInt8>) -> WipedStorage? {
        let parts = TextScan.parts(text, separator: ".")
        return parts.count == 3 ? Base64.decodeSecretLeniently(text.extracting(parts[2])) : nil
    }

    private static func value(of name: String, in scan: JSONScan, _ bytes: [UInt8]) -> ArraySlice<UInt8>? {
        scan.members.first { $0.name.elementsEqual(name.utf8) }.map { bytes[$0.value] }
    }

    private static func text(of name: String, in scan: JSONScan, _ bytes: [UInt8]) -> String? {
        guard let value = value(of: name, in: scan, bytes) else { return nil }
        let list = [UInt8(ascii: "[")] + value + [UInt8(ascii: "]")]
        return JSONStringList.read(list.span)?.first.map { String(decoding: $0, as: UTF8.self) }
    }

    private static func number(of name: String, in scan: JSONScan, _ bytes: [UInt8]) -> Int64? {
        guard let value = value(of: name, in: scan, bytes) else { return nil }
        return Int64(String(decoding: value.prefix { $0 != UInt8(ascii: ".") }, as: UTF8.self))
    }
}
