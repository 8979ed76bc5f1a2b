/// One of a few words.
struct EnumType: CheckedText {
    static let name = "enum"
    static let attributes = ["values"]
    static let limits: [String: LimitMeaning] = ["values": .allowed(otherwise: nil)]
    /// Without `values` nothing fits: the schema is refused before it comes to that.
    static let examples = TypeExamples(accepted: [], refused: ["", "debug"])

    let values: [String]

    init(reading attributes: inout TypeAttributes) {
        values = attributes.texts("values") ?? []
        if values.isEmpty, !attributes.hasMistakes {
            attributes.refuse("values", "an enum needs values: a list of at least one word")
        }
        let distinct = Set(values.map { Array($0.utf8) })
        if distinct.count < values.count { attributes.refuse("values", "a value stands twice in values") }
    }

    var jsonShape: JSONShape { JSONShape(.string, [("enum", .texts(values))]) }

    func check(_ text: Span<UInt8>) throws(TypeMismatch) {
        guard values.contains(where: { text.equals($0) }) else { throw TypeMismatch(expected: expected) }
    }

    private var expected: String {
        switch values.count {
        case 0: "one of the values that the schema lists"
        case 1: values[0]
        default: "one of " + values.joined(separator: ", ")
        }
    }
}
