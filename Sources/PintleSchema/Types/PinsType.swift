/// Certificate pins, joined by commas; whether they are sound is for the rules to say.
struct PinsType: SettingType {
    static let name = "pins"
    static let attributes: [String] = []
    static let holdsSeveral = true
    static let examples = TypeExamples(
        accepted: [
            "sha256/C5+lpZ7tcVwmwQIMcRtPbsQtWLABXhQzejna0wHFr8M=",
            "sha256/C5+lpZ7tcVwmwQIMcRtPbsQtWLABXhQzejna0wHFr8M=,diGVwiVYbubAI3RW4hB9xU8e/CH2GnkuvVFZE8zmgzI=",
        ],
        refused: ["", ",", "sha256/C5+l,", ",sha256/C5+l", "a,,b"]
    )

    init(reading attributes: inout TypeAttributes) {}

    var jsonShape: JSONShape { JSONShape(.array, [("items", .shape(.text))]) }

    func read(_ text: Span<UInt8>) throws(TypeMismatch) -> TypedValue {
        try check(text)
        let elements = text.bytes.split(separator: UInt8(ascii: ","), omittingEmptySubsequences: false)
        return .pins(elements.map { Pin(text: String(decoding: $0, as: UTF8.self)) })
    }

    func check(_ text: Span<UInt8>) throws(TypeMismatch) {
        let comma = UInt8(ascii: ",")
        var previous = comma
        for index in text.indices {
            let byte = text[index]
            if byte == comma, previous == comma { throw mismatch }
            previous = byte
        }
        if previous == comma { throw mismatch }
    }

    private var mismatch: TypeMismatch {
        TypeMismatch(expected: "pins such as sha256/BASE64=, joined by commas", problem: "a pin between them is empty")
    }
}
