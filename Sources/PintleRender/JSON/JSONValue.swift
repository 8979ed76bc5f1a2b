internal import PintleCore
internal import PintleSchema

/// A setting's value as JSON writes it.
enum JSONValue {
    case typed(TypedValue)
    /// A JSON string.
    case string(SettingText)
    /// A secret number or boolean: its text is taken over when it is JSON.
    case literal(SettingText)

    init(_ setting: ResolvedSetting) {
        switch setting.typed {
        case .integer(let value): self = .typed(.integer(value))
        case .number(let value): self = .typed(.number(value))
        case .boolean(let value): self = .typed(.boolean(value))
        case .list(let value): self = .typed(.list(value))
        case .pins(let value): self = .typed(.pins(value))
        case nil where ["int", "number", "bool"].contains(setting.setting.typeName): self = .literal(setting.text)
        default: self = .string(setting.text)
        }
    }

    /// Why readers would not get the same value, as a clause about "it"; `nil` when they would.
    var obstacle: String? {
        switch self {
        case .string: nil
        case .typed(let value): JSONNumber.obstacle(value)
        case .literal(let text): text.withBytes { JSONNumber.isExactLiteral($0) } ? nil : JSONNumber.inexact
        }
    }

    func append(to buffer: borrowing RenderBuffer) {
        switch self {
        case .string(let text): text.withBytes { buffer.appendJSONString($0) }
        case .literal(let text): text.withBytes { buffer.append($0) }
        case .typed(let value): Self.append(value, to: buffer)
        }
    }

    private static func append(_ value: TypedValue, to buffer: borrowing RenderBuffer) {
        switch value {
        case .integer(let number): buffer.append(String(number))
        case .number(let text): buffer.append(text)
        case .boolean(let isTrue): buffer.append(isTrue ? "true" : "false")
        case .text(let text), .url(let text): buffer.appendJSONString(text)
        case .duration(let duration): buffer.appendJSONString(text(of: duration))
        case .size(let bytes): buffer.appendJSONString(String(bytes))
        case .date(let date): buffer.appendJSONString(date.description)
        case .pins(let pins): append(pins.map { .text($0.text) }, to: buffer)
        case .list(let elements): append(elements, to: buffer)
        }
    }

    private static func append(_ elements: [TypedValue], to buffer: borrowing RenderBuffer) {
        buffer.append("[")
        for (index, element) in elements.enumerated() {
            if index > 0 { buffer.append(", ") }
            append(element, to: buffer)
        }
        buffer.append("]")
    }

    /// Whole seconds with `s`, else whole milliseconds with `ms`: the grammar of durations knows nothing finer.
    private static func text(of duration: Duration) -> String {
        let (seconds, attoseconds) = duration.components
        guard attoseconds != 0 else { return "\(seconds)s" }
        let (milliseconds, isTooLarge) = seconds.multipliedReportingOverflow(by: 1000)
        return isTooLarge ? "\(seconds)s" : "\(milliseconds + attoseconds / 1_000_000_000_000_000)ms"
    }
}
