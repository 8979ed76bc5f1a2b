internal import PintleSystem

/// Decimal numbers in JSON's grammar; the value stays text, so no digit is lost.
struct NumberType: SettingType {
    static let name = "number"
    static let attributes = ["min", "max"]
    static let limits: [String: LimitMeaning] = ["min": .floor, "max": .ceiling]
    static let examples = TypeExamples(
        accepted: ["0", "-1", "0.5", "1e3", "1.25E-2", "0.10", "3.141592653589793238462643383279"],
        refused: ["", ".5", "5.", "+1", "01", "1e", "NaN", "Infinity", "1,5", "0x1", "1e999", "--1", "1 "]
    )

    private let minimum: TypeLimit<DecimalText>?
    private let maximum: TypeLimit<DecimalText>?

    init(reading attributes: inout TypeAttributes) {
        minimum = attributes.limit("min", expected: "a number", read: DecimalText.init)
        maximum = attributes.limit("max", expected: "a number", read: DecimalText.init)
        if let minimum, let maximum, maximum.value < minimum.value { attributes.refuse("max", "max is below min") }
    }

    var jsonShape: JSONShape {
        let least = minimum.map { [("minimum", JSONShape.Fragment.number($0.text))] } ?? []
        return JSONShape(.number, least + (maximum.map { [("maximum", .number($0.text))] } ?? []))
    }

    func read(_ text: Span<UInt8>) throws(TypeMismatch) -> TypedValue {
        try check(text)
        return .number(text.string)
    }

    func check(_ text: Span<UInt8>) throws(TypeMismatch) {
        guard let number = DecimalText(text), minimum.map({ $0.value <= number }) ?? true,
            maximum.map({ number <= $0.value }) ?? true
        else { throw TypeMismatch(expected: expected) }
    }

    private var expected: String {
        WholeNumberText.phrase("a number", minimum: minimum?.text, maximum: maximum?.text)
    }
}
