/// Whole numbers of 64 bits.
struct IntType: SettingType {
    static let name = "int"
    static let attributes = ["min", "max"]
    static let limits: [String: LimitMeaning] = ["min": .floor, "max": .ceiling]
    static let examples = TypeExamples(
        accepted: ["0", "20", "-3", "9223372036854775807", "-9223372036854775808"],
        refused: ["", "+1", "01", "-0", "1.0", "1e3", "0x10", "1_000", " 1", "9223372036854775808", "--1", "-"]
    )

    private let minimum: Int64
    private let maximum: Int64

    init(reading attributes: inout TypeAttributes) {
        minimum = attributes.integer("min", in: .min ... .max) ?? .min
        maximum = attributes.integer("max", in: .min ... .max) ?? .max
        if maximum < minimum { attributes.refuse("max", "max is below min") }
    }

    var jsonShape: JSONShape {
        let least: [(String, JSONShape.Fragment)] = minimum == .min ? [] : [("minimum", .number("\(minimum)"))]
        let most: [(String, JSONShape.Fragment)] = maximum == .max ? [] : [("maximum", .number("\(maximum)"))]
        return JSONShape(.integer, least + most)
    }

    func read(_ text: Span<UInt8>) throws(TypeMismatch) -> TypedValue {
        guard let number = WholeNumberText.read(text), number >= minimum, number <= maximum else {
            throw TypeMismatch(expected: WholeNumberText.phrase(from: minimum, to: maximum))
        }
        return .integer(number)
    }
}
