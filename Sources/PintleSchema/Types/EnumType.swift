internal import PintleSystem

/// One of a few words.
struct EnumType: CheckedText {
    static let name = "enum"
    static let attributes = ["values"]
    static let limits: [String: LimitMeaning] = ["values": .allowed(otherwise: nil)]
    /// Without `values`, the schema is refused.
    static let examples = TypeExamples(accepted: [], refused: ["", "debug"])

    let values: [String]
    /// The positions of the values by hash, so that a lookup copies nothing.
    private let places: [Int: [Int]]

    init(reading attributes: inout TypeAttributes) {
        values = attributes.texts("values") ?? []
        if values.isEmpty, !attributes.hasMistakes {
            attributes.refuse("values", "an enum needs values: a list of at least one word")
        }
        var places: [Int: [Int]] = [:]
        for (place, value) in values.enumerated() {
            places[Array(value.utf8).span.keyedHash, default: []].append(place)
        }
        self.places = places
        if Set(values.map { Array($0.utf8) }).count < values.count {
            attributes.refuse("values", "values contains a value twice")
        }
    }

    var jsonShape: JSONShape { JSONShape(.string, [("enum", .texts(values))]) }

    func check(_ text: Span<UInt8>) throws(TypeMismatch) {
        guard places[text.keyedHash]?.contains(where: { text.equals(values[$0]) }) == true else {
            throw TypeMismatch(expected: expected)
        }
    }

    /// As many values as a person reads: every value that does not fit repeats them.
    private static let shownCount = 20
    private static let shownLength = 400

    private var expected: String {
        guard values.count > 1 else { return values.first ?? "one of the values that the schema lists" }
        var shown = "one of "
        for (index, value) in values.enumerated() {
            guard index < Self.shownCount, shown.utf8.count + value.utf8.count <= Self.shownLength else {
                return index == 0
                    ? "one of the values that the schema lists" : shown + " and \(values.count - index) others"
            }
            shown += index == 0 ? value : ", \(value)"
        }
        return shown
    }
}
