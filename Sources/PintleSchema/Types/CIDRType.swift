/// A range of IP addresses: an address and the length of its prefix (RFC 4632, section 3.1; RFC 4291, section 2.3).
struct CIDRType: CheckedText {
    static let name = "cidr"
    static let attributes: [String] = []
    static let examples = TypeExamples(
        accepted: ["10.0.0.0/8", "203.0.113.0/24", "0.0.0.0/0", "10.1.2.3/32", "2001:db8::/32", "::/0"],
        refused: ["", "10.0.0.0", "10.0.0.0/33", "10.0.0.0/08", "10.0.0.0/", "/8", "::/129", "10.0.0.0/8/8", "host/8"]
    )

    init(reading attributes: inout TypeAttributes) {}

    var jsonShape: JSONShape { .text(fitting: #"[0-9A-Fa-f.:]+/[0-9]{1,3}"#) }

    func check(_ text: Span<UInt8>) throws(TypeMismatch) {
        guard let slash = TextScan.index(of: "/", in: text),
            let length = WholeNumberText.read(text.extracting((slash + 1)..<text.count)), length >= 0
        else { throw mismatch }
        let address = text.extracting(0..<slash)
        guard HostText.isIPv4(address) && length <= 32 || HostText.isIPv6(address) && length <= 128 else {
            throw mismatch
        }
    }

    private var mismatch: TypeMismatch { TypeMismatch(expected: "a range of addresses such as 10.0.0.0/8") }
}
