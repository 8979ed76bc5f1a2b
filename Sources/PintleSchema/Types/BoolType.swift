internal import PintleSystem

/// `true` or `false`, and nothing else.
struct BoolType: SettingType {
    static let name = "bool"
    static let attributes: [String] = []
    static let examples = TypeExamples(
        accepted: ["true", "false"],
        refused: ["", "yes", "no", "True", "FALSE", "1", "0", "on", "true "]
    )

    init(reading attributes: inout TypeAttributes) {}

    var jsonShape: JSONShape { JSONShape(.boolean) }

    func read(_ text: Span<UInt8>) throws(TypeMismatch) -> TypedValue {
        if text.equals("true") { return .boolean(true) }
        if text.equals("false") { return .boolean(false) }
        // The same for every text, because it may be a secret's.
        throw TypeMismatch(
            expected: "true or false",
            problem: "write true for True, On, yes and 1, and false for False, Off, no and 0"
        )
    }
}
