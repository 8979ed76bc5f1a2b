/// An address `local@domain`, without display name, quotes or comments (RFC 5322, section 3.4.1; RFC 5321, 4.5.3.1).
struct EmailType: CheckedText {
    static let name = "email"
    static let attributes: [String] = []
    static let examples = TypeExamples(
        accepted: ["ops@example.com", "first.last+tag@mail.example.com", "o'neil@example.org"],
        refused: [
            "", "ops", "@example.com", "ops@", "ops@@example.com", "a b@example.com", ".a@example.com",
            "a.@example.com",
            "a..b@example.com", "ops@example..com", "ops@-example.com", "Ops <ops@example.com>", "ops@[10.0.0.1]",
            "öps@example.com",
        ]
    )

    init(reading attributes: inout TypeAttributes) {}

    var jsonShape: JSONShape { .text(fitting: #"[0-9A-Za-z.!#$%&'*+/=?^_`{|}~-]+@[0-9A-Za-z.-]+"#) }

    func check(_ text: Span<UInt8>) throws(TypeMismatch) {
        guard text.count <= 254, let at = TextScan.index(of: "@", in: text), (1...64).contains(at),
            HostText.isHost(text.extracting((at + 1)..<text.count)), Self.isLocal(text.extracting(0..<at))
        else { throw TypeMismatch(expected: "an e-mail address such as ops@example.com") }
    }

    /// A dot-atom.
    private static func isLocal(_ text: Span<UInt8>) -> Bool {
        TextScan.parts(text, separator: ".").allSatisfy { part in
            !part.isEmpty
                && TextScan.all(text, part) { TextScan.isAlphanumeric($0) || "!#$%&'*+-/=?^_`{|}~".utf8.contains($0) }
        }
    }
}
