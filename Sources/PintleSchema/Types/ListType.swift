/// Several values of one type: separated by commas, or a JSON array of strings when one contains a comma.
struct ListType: SettingType {
    static let name = "list"
    static let attributes = ["of", "unique", "min", "max"]
    static let limits: [String: LimitMeaning] = ["unique": .strict, "min": .floor, "max": .ceiling]
    static let holdsSeveral = true
    static let examples = TypeExamples(
        accepted: ["a", "a,b", "[]", #"["a,b", "c"]"#, #"["\u00e9\ud83d\udea2"]"#],
        refused: ["", ",", "a,", ",a", "a, b", "a ,b", "[", "[1]", #"["a",]"#, #"["\ud83d"]"#, #"["a"] x"#]
    )

    private let element: ElementReader
    private let isUnique: Bool
    private let minimum: Int64
    private let maximum: Int64

    init(reading attributes: inout TypeAttributes) {
        // Its own words first: where a type of elements has the same, the list's count.
        minimum = attributes.integer("min", in: 0...Self.longest) ?? 0
        maximum = attributes.integer("max", in: 0...Self.longest) ?? Self.longest
        isUnique = attributes.boolean("unique") ?? false
        if maximum < minimum { attributes.refuse("max", "max is below min") }
        element = ElementReader(&attributes, of: "a list")
    }

    var jsonShape: JSONShape {
        var words: [(String, JSONShape.Fragment)] = [("items", .shape(element.type.jsonShape))]
        if minimum > 0 { words.append(("minItems", .number("\(minimum)"))) }
        if maximum < Self.longest { words.append(("maxItems", .number("\(maximum)"))) }
        if isUnique { words.append(("uniqueItems", .boolean(true))) }
        return JSONShape(.array, words)
    }

    package var workPerByte: Int { element.type.workPerByte }

    /// A value has at most 1 MiB.
    private static let longest: Int64 = 1 << 20

    func read(_ text: Span<UInt8>) throws(TypeMismatch) -> TypedValue {
        let elements = try elements(of: text)
        guard (minimum...max(minimum, maximum)).contains(Int64(elements.count)) else {
            throw TypeMismatch(expected: expected, problem: "it has another number of elements")
        }
        var values: [TypedValue] = []
        values.reserveCapacity(elements.count)
        for (index, bytes) in elements.enumerated() {
            do throws(TypeMismatch) {
                values.append(try element.type.read(bytes.span))
            } catch {
                throw TypeMismatch(expected: expected, problem: "element \(index + 1) is not \(error.expected)")
            }
        }
        if isUnique, Set(elements).count < elements.count {
            throw TypeMismatch(expected: expected, problem: "an element occurs twice")
        }
        return .list(values)
    }

    private func elements(of text: Span<UInt8>) throws(TypeMismatch) -> [[UInt8]] {
        do throws(ListText.Problem) {
            return try ListText.elements(of: text)
        } catch {
            throw TypeMismatch(expected: expected, problem: error.rawValue)
        }
    }

    private var expected: String {
        let noun = "a comma-separated list of \(element.name) values\(isUnique ? " without duplicates" : "")"
        if minimum == 0, maximum == Self.longest { return noun }
        if maximum == Self.longest { return "\(noun), with at least \(minimum) elements" }
        return "\(noun), with \(minimum) to \(maximum) elements"
    }
}
