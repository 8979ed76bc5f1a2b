internal import PintleCore
internal import PintleSchema

/// A setting's value as a format with types writes it.
enum DocumentValue {
    case string(SettingText)
    /// Text that is no secret.
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
        case .list(let value): self = .list(value.map(Self.element))
        case .pins(let value): self = .list(value.map(Self.element))
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

    private static func element(_ pin: Pin) -> DocumentValue { .text(pin.text) }

    private static func element(_ value: TypedValue) -> DocumentValue {
        switch value {
        case .integer(let number): .integer(number)
        case .number(let text): .number(text)
        case .boolean(let isTrue): .boolean(isTrue)
        case .text(let text), .url(let text): .text(text)
        case .duration(let duration): .text(spelled(duration))
        case .size(let bytes): .text(String(bytes))
        case .date(let date): .text(date.description)
        case .pins(let pins): .list(pins.map(Self.element))
        case .list(let elements): .list(elements.map(Self.element))
        }
    }

    /// Whole seconds with `s`, else whole milliseconds with `ms`: the grammar of durations knows nothing finer.
    private static func spelled(_ duration: Duration) -> String {
        let (seconds, attoseconds) = duration.components
        guard attoseconds != 0 else { return "\(seconds)s" }
        let (milliseconds, isTooLarge) = seconds.multipliedReportingOverflow(by: 1000)
        return isTooLarge ? "\(seconds)s" : "\(milliseconds + attoseconds / 1_000_000_000_000_000)ms"
    }
}
