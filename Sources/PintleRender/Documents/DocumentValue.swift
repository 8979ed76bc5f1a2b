internal import PintleCore
internal import PintleSchema
internal import PintleSystem

/// A setting's value as a format with types writes it.
enum DocumentValue {
    case string(SettingText)
    /// Text that is not secret.
    case text(String)
    case integer(Int64)
    /// A number in JSON's grammar.
    case number(String)
    case boolean(Bool)
    case list([DocumentValue])
    /// A secret number or boolean: its text is taken over when it is one in JSON's grammar.
    case literal(SettingText, Literal)

    enum Literal { case integer, number, boolean }

    private static let literals: [String: Literal] = [
        "int": .integer, "port": .integer, "number": .number, "bool": .boolean,
    ]

    init(_ setting: ResolvedSetting) {
        switch setting.typed {
        case .integer(let value): self = .integer(value)
        case .number(let value): self = .number(value)
        case .boolean(let value): self = .boolean(value)
        case .list(let values): self = .list(Self.elements(values, of: setting.text))
        case .pins(let pins): self = .list(pins.map { .text($0.text) })
        case nil:
            if let kind = Self.literals[setting.setting.typeName] {
                self = .literal(setting.text, kind)
            } else {
                self = .string(setting.text)
            }
        default: self = .string(setting.text)
        }
    }

    /// Why readers would not get the same value, as a clause about "it"; `nil` when they would.
    var obstacle: String? {
        switch self {
        case .string, .text, .boolean: nil
        case .integer(let number): JSONNumber.isExact(number) ? nil : JSONNumber.inexact
        case .number(let text): JSONNumber.isExact(text) ? nil : JSONNumber.inexact
        case .list(let elements): elements.lazy.compactMap(\.obstacle).first
        case .literal(let text, let kind):
            text.withBytes { JSONNumber.isExactLiteral($0, kind) } ? nil : JSONNumber.inexact
        }
    }

    /// The elements of a list: numbers and booleans as such, everything else as it was written.
    private static func elements(_ values: [TypedValue], of text: SettingText) -> [DocumentValue] {
        let texts = text.withBytes { bytes in (try? ListText.elements(of: bytes)) ?? [] }
        precondition(texts.count == values.count, "a list's values were read from another text")
        return zip(values, texts).map { value, text in
            switch value {
            case .integer(let number): .integer(number)
            case .number(let text): .number(text)
            case .boolean(let isTrue): .boolean(isTrue)
            default: .text(String(decoding: text, as: UTF8.self))
            }
        }
    }
}
