/// Bytes as pairs of hexadecimal digits.
struct HexType: CheckedText {
    static let name = "hex"
    static let attributes = ByteLength.attributes
    static let limits = ByteLength.limits
    static let examples = TypeExamples(
        accepted: ["", "00", "deadBEEF"],
        refused: ["0", "0x00", "zz", "00 00", "0g"]
    )

    private let length: ByteLength

    init(reading attributes: inout TypeAttributes) {
        length = ByteLength(&attributes)
    }

    var jsonShape: JSONShape { .text(fitting: "([0-9A-Fa-f]{2})\(length.repetition)") }

    func check(_ text: Span<UInt8>) throws(TypeMismatch) {
        guard text.count % 2 == 0, TextScan.all(text, HostText.isHexDigit) else {
            throw TypeMismatch(expected: length.phrase("hexadecimal digits"))
        }
        try length.check(text.count / 2, of: "hexadecimal digits")
    }
}
