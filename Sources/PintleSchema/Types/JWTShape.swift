/// A JSON web token taken apart, its signature unread (RFC 7519; RFC 7515, section 7.1).
struct JWTShape {
    /// The algorithm that the header names.
    let algorithm: String
    /// The names of the claims.
    let claims: [String]
    /// The claim `role`, where it is a text.
    let role: String?

    /// - Returns: `nil` when it is no token of three parts with a JSON header and JSON claims.
    init?(_ text: Span<UInt8>) {
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
    }

    private static func text(of name: String, in scan: JSONScan, _ bytes: [UInt8]) -> String? {
        guard let member = scan.members.first(where: { $0.name.elementsEqual(name.utf8) }) else { return nil }
        let list = [UInt8(ascii: "[")] + bytes[member.value] + [UInt8(ascii: "]")]
        return JSONStringList.read(list.span)?.first.map { String(decoding: $0, as: UTF8.self) }
    }
}
