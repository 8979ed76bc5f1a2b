import PintleSchema

/// A type for settings whose typed values the tests give themselves.
struct StandInType: SettingType {
    static let name = "stand-in"
    static let attributes: [String] = []
    static let examples = TypeExamples(accepted: [], refused: [])

    init() {}

    init(reading attributes: inout TypeAttributes) {}

    func read(_ text: Span<UInt8>) throws(TypeMismatch) -> TypedValue { .text("") }
}
