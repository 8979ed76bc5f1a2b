/// A host name or an IPv4 address, without a port.
struct HostType: CheckedText {
    static let name = "host"
    static let attributes: [String] = []
    static let examples = TypeExamples(
        accepted: ["localhost", "api.example.com", "xn--bcher-kva.example", "10.0.0.1", "a-b.c", "1password.com"],
        refused: [
            "", ".", "a..b", "-a", "a-", "a_b", "a b", "bücher.example", "example.com.", "https://a", "a:80",
            "256.1.1.1",
            "1.2.3", "::1", "*.example.com",
        ]
    )

    init(reading attributes: inout TypeAttributes) {}

    var jsonShape: JSONShape { .text(fitting: #"[0-9A-Za-z.-]+"#) }

    func check(_ text: Span<UInt8>) throws(TypeMismatch) {
        guard HostText.isHost(text) else { throw TypeMismatch(expected: "a host such as api.example.com") }
    }
}
