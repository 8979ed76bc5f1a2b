/// An IP address: four decimal numbers, or IPv6 without brackets and zone.
struct IPType: CheckedText {
    static let name = "ip"
    static let attributes: [String] = []
    static let examples = TypeExamples(
        accepted: ["10.0.0.1", "255.255.255.255", "::1", "2001:db8::1", "::ffff:10.0.0.1"],
        refused: ["", "10.0.0", "10.0.0.256", "010.0.0.1", "10.0.0.1/8", "[::1]", "fe80::1%eth0", "1::2::3", "host"]
    )

    init(reading attributes: inout TypeAttributes) {}

    var jsonShape: JSONShape { .text(fitting: #"[0-9A-Fa-f.:]+"#) }

    func check(_ text: Span<UInt8>) throws(TypeMismatch) {
        guard HostText.isIPv4(text) || HostText.isIPv6(text) else {
            throw TypeMismatch(expected: "an IP address such as 10.0.0.1 or 2001:db8::1")
        }
    }
}
