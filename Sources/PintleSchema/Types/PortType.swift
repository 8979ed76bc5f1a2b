/// TCP and UDP ports, 1 to 65535.
struct PortType: SettingType {
    static let name = "port"
    static let attributes: [String] = []
    static let examples = TypeExamples(
        accepted: ["1", "443", "65535"],
        refused: ["", "0", "65536", "0443", "-1", "http", "443 "]
    )

    init(reading attributes: inout TypeAttributes) {}

    var jsonShape: JSONShape {
        JSONShape(.integer, [("minimum", .number("1")), ("maximum", .number("65535"))])
    }

    func read(_ text: Span<UInt8>) throws(TypeMismatch) -> TypedValue {
        guard let number = WholeNumberText.read(text), (1...65_535).contains(number) else {
            throw TypeMismatch(expected: "a port from 1 to 65535")
        }
        return .integer(number)
    }
}
