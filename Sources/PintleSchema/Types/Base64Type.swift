/// Bytes in base64 with padding (RFC 4648, section 4), or in the URL's alphabet without (section 5); one form each.
struct Base64Type: CheckedText {
    static let name = "base64"
    static let attributes = ByteLength.attributes
    static let limits = ByteLength.limits
    static let examples = TypeExamples(
        accepted: ["", "YQ==", "YWI=", "YWJj", "+/+/", "-_-_", "YWI"],
        refused: ["Y", "YQ=", "YR==", "YWJ=", "YQ==YQ==", "+_+_", "Y Q==", "YQ\n==", "=", "Y-=="]
    )

    private let length: ByteLength

    init(reading attributes: inout TypeAttributes) {
        length = ByteLength(&attributes)
    }

    var jsonShape: JSONShape { .text(fitting: #"[0-9A-Za-z+/]*={0,2}|[0-9A-Za-z_-]*"#) }

    func check(_ text: Span<UInt8>) throws(TypeMismatch) {
        guard let count = Base64Shape.byteCount(text) else { throw TypeMismatch(expected: length.phrase("base64")) }
        try length.check(count, of: "base64")
    }
}
