internal import PintleSystem

/// An API key of Supabase: `sb_publishable_…`, `sb_secret_…`, or a token with the role that goes with it.
struct SupabaseKeyType: CheckedText {
    static let name = "supabase-key"
    static let attributes = ["role"]
    static let limits: [String: LimitMeaning] = ["role": .present]
    static let examples = TypeExamples(
        accepted: [
            "sb_publishable_Zb1d4Kq7Xw9Rt2Lm5Np8Vc_3fGhJk6Y", "sb_secret_Zb1d4Kq7Xw9Rt2Lm5Np8Vc_3fGhJk6Y",
            "eyJhbGciOiJIUzI1NiJ9.eyJyb2xlIjoiYW5vbiJ9.AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
        ],
        refused: [
            "", "sb_publishable_", "sb_other_Zb1d4Kq7Xw9Rt2Lm5Np8Vc_3fGhJk6Y", "sb_secret_with blank", "key",
            "sbp_0123",
        ]
    )

    /// Which of the two keys; `nil` is either.
    private enum Role: String {
        case publishable, secret

        var prefix: String { "sb_\(rawValue)_" }
        /// The claim of the older tokens.
        var claim: String { self == .publishable ? "anon" : "service_role" }
    }

    /// The shortest key behind its prefix.
    private static let shortest = 20

    private let role: Role?

    init(reading attributes: inout TypeAttributes) {
        let text = attributes.text("role")
        role = text.flatMap(Role.init)
        if text != nil, role == nil { attributes.refuse("role", "role must be publishable or secret") }
    }

    func check(_ text: Span<UInt8>) throws(TypeMismatch) {
        let roles = role.map { [$0] } ?? [.publishable, .secret]
        if roles.contains(where: { Self.begins(text, $0.prefix) }) { return }
        if let token = JWTShape(text), roles.contains(where: { $0.claim == token.role }) { return }
        let known =
            Role(rawValue: role == .secret ? "publishable" : "secret").map { Self.begins(text, $0.prefix) } ?? false
        throw TypeMismatch(expected: expected, problem: known ? "it is the other kind of key" : nil)
    }

    private static func begins(_ text: Span<UInt8>, _ prefix: String) -> Bool {
        let count = prefix.utf8.count
        return text.count >= count + shortest && text.extracting(0..<count).equals(prefix)
            && TextScan.all(text) { TextScan.isAlphanumeric($0) || "_-".utf8.contains($0) }
    }

    private var expected: String {
        switch role {
        case .publishable: "a publishable key (sb_publishable_…) or a token with the role anon"
        case .secret: "a secret key (sb_secret_…) or a token with the role service_role"
        case nil: "a Supabase key (sb_publishable_… or sb_secret_…) or a token with the role anon or service_role"
        }
    }
}
