/// The name of an API key of LiveKit; its server makes `API` and 12 characters, and takes others.
struct LiveKitKeyType: CheckedText {
    static let name = "livekit-key"
    static let attributes: [String] = []
    static let examples = TypeExamples(
        accepted: ["APIwbrX7Gk3PqZt", "chat-prod_1"],
        refused: ["", "ab", "a key", "key:secret", "<your-api-key>", String(repeating: "a", count: 65)]
    )

    init(reading attributes: inout TypeAttributes) {}

    func check(_ text: Span<UInt8>) throws(TypeMismatch) {
        guard (3...64).contains(text.count),
            TextScan.all(text, { TextScan.isAlphanumeric($0) || "_-".utf8.contains($0) })
        else { throw TypeMismatch(expected: "a LiveKit key name, such as API followed by 12 letters and digits") }
    }
}
