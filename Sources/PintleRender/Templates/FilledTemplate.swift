internal import PintleCore
internal import PintleSchema

/// A template with the values of a target.
struct FilledTemplate {
    /// The escaping of a value at its place.
    private enum Form {
        /// As a whole JSON value.
        case value
        /// Between the quotes of a JSON string that the template has.
        case inString
        /// As the kind of the file says.
        case text
        /// A whole value within a string, which would end it.
        case misplaced
    }

    private enum Part {
        case text(String)
        case value(SettingName, Form)
    }

    private let kind: TemplateKind
    private let values: [SettingName: ResolvedSetting]
    private let parts: [Part]

    init(_ template: Template, _ kind: TemplateKind, _ settings: [ResolvedSetting]) {
        self.kind = kind
        values = Dictionary(settings.map { ($0.setting.name, $0) }) { first, _ in first }
        var isInString = false
        parts = template.pieces.map { piece in
            switch piece {
            case .text(let text):
                if kind == .json { Self.follow(text, &isInString) }
                return .text(text)
            case .value(let name, let isJSON):
                return .value(name, Self.form(kind, isJSON: isJSON, isInString: isInString))
            }
        }
    }

    private static func form(_ kind: TemplateKind, isJSON: Bool, isInString: Bool) -> Form {
        if isInString { return isJSON ? .misplaced : .inString }
        return isJSON || kind == .json ? .value : .text
    }

    /// Keeps track of whether the text of a JSON document ends within a string.
    private static func follow(_ text: String, _ isInString: inout Bool) {
        var isEscaped = false
        for byte in text.utf8 {
            if isEscaped {
                isEscaped = false
            } else if byte == UInt8(ascii: "\\") {
                isEscaped = isInString
            } else if byte == UInt8(ascii: "\"") {
                isInString.toggle()
            }
        }
    }

    /// The names that have no value here, each once.
    var unknownNames: [SettingName] {
        var seen = Set<SettingName>()
        return parts.compactMap { part in
            guard case .value(let name, _) = part, values[name] == nil, seen.insert(name).inserted else { return nil }
            return name
        }
    }

    /// The values that do not fit their places in the template, each once, with the reasons.
    var obstacles: [(setting: ResolvedSetting, reason: String)] {
        var seen = Set<SettingName>()
        return parts.compactMap { part in
            guard case .value(let name, let form) = part, let setting = values[name],
                let reason = obstacle(to: setting, form), seen.insert(name).inserted
            else { return nil }
            return (setting, reason)
        }
    }

    private func obstacle(to setting: ResolvedSetting, _ form: Form) -> String? {
        switch form {
        case .value: DocumentValue(setting).obstacle
        case .inString: nil
        case .text: setting.text.withBytes { kind.obstacle(to: $0) }
        case .misplaced: "`| json` writes a whole value, which would end the string that contains it"
        }
    }

    /// Appends the text of a template that has neither unknown names nor obstacles.
    func append(to buffer: borrowing RenderBuffer) {
        for part in parts {
            switch part {
            case .text(let text): buffer.append(text)
            case .value(let name, let form):
                if let setting = values[name] { append(setting, form, to: buffer) }
            }
        }
    }

    private func append(_ setting: ResolvedSetting, _ form: Form, to buffer: borrowing RenderBuffer) {
        switch form {
        case .value: JSONSyntax.append(DocumentValue(setting), to: buffer)
        case .inString, .misplaced: setting.text.withBytes { buffer.appendJSONEscaped($0) }
        case .text:
            setting.text.withBytes { text in
                if kind == .xml { buffer.appendXMLText(text) } else { buffer.append(text) }
            }
        }
    }
}
