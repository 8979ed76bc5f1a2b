import PintleSchema

/// Stands in for the types of settings: rules see a type's name and what it read, never the type.
struct StandInType: SettingType {
    static let name = "stand-in"
    static let attributes: [String] = []
    static let examples = TypeExamples(accepted: [], refused: [])

    init() {}

    init(reading attributes: inout TypeAttributes) {}

    func read(_ text: Span<UInt8>) throws(TypeMismatch) -> TypedValue { .text("") }

    /// A text as the type of that name reads it.
    static func typed(_ text: String, as type: String, of element: String? = nil) -> TypedValue? {
        switch type {
        case "url", "supabase-url": .url(text)
        case "pins": .pins(elements(text).map { Pin(text: $0) })
        case "list": .list(elements(text).compactMap { typed($0, as: element ?? "string") })
        case "enum": .text(text)
        default: registered(text, as: type, of: element)
        }
    }

    /// A text as the real type of that name reads it; `nil` when the type refuses it.
    private static func registered(_ text: String, as name: String, of element: String?) -> TypedValue? {
        guard let type = SettingTypeRegistry.all.first(where: { $0.name == name }) else { return .text(text) }
        var attributes: TypeAttributes = element.map { ["of": .text($0)] } ?? [:]
        return try? type.init(reading: &attributes).read(Array(text.utf8).span)
    }

    private static func elements(_ text: String) -> [String] {
        text.isEmpty ? [] : text.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
    }
}
