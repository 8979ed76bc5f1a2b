/// A UUID in its text form: 32 hexadecimal digits in groups of 8, 4, 4, 4 and 12 (RFC 9562, section 4).
struct UUIDType: CheckedText {
    static let name = "uuid"
    static let attributes: [String] = []
    static let examples = TypeExamples(
        accepted: ["f81d4fae-7dec-11d0-a765-00a0c91e6bf6", "F81D4FAE-7DEC-11D0-A765-00A0C91E6BF6"],
        refused: [
            "", "f81d4fae7dec11d0a76500a0c91e6bf6", "{f81d4fae-7dec-11d0-a765-00a0c91e6bf6}",
            "f81d4fae-7dec-11d0-a765-00a0c91e6bf", "f81d4fae-7dec-11d0-a765-00a0c91e6bfg",
            "f81d4fae-7dec-11d0-a76500a0c91e6bf6-",
        ]
    )

    private static let dashes = [8, 13, 18, 23]

    init(reading attributes: inout TypeAttributes) {}

    var jsonShape: JSONShape { .text(fitting: #"[0-9A-Fa-f]{8}(-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}"#) }

    func check(_ text: Span<UInt8>) throws(TypeMismatch) {
        let isUUID =
            text.count == 36
            && text.indices.allSatisfy { index in
                Self.dashes.contains(index) ? text[index] == UInt8(ascii: "-") : HostText.isHexDigit(text[index])
            }
        guard isUUID else {
            throw TypeMismatch(expected: "a UUID such as f81d4fae-7dec-11d0-a765-00a0c91e6bf6")
        }
    }
}
