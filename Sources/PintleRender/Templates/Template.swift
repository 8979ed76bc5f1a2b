internal import PintleCore
internal import PintleSchema
internal import PintleSystem

/// A text with places for values: `{{ name }}`, or `{{ name | json }}` for the whole JSON value.
struct Template: Sendable {
    enum Piece: Hashable, Sendable {
        case text(String)
        case value(SettingName, isJSON: Bool)
    }

    let pieces: [Piece]

    /// - Returns: `nil` when a place has another form, or is not closed.
    init?(_ text: String) {
        var pieces: [Piece] = []
        var rest = text[...]
        while let opening = rest.firstRange(of: "{{") {
            pieces.append(.text(String(rest[..<opening.lowerBound])))
            guard let closing = rest[opening.upperBound...].firstRange(of: "}}"),
                let place = Self.place(rest[opening.upperBound..<closing.lowerBound])
            else { return nil }
            pieces.append(place)
            rest = rest[closing.upperBound...]
        }
        self.pieces = pieces + [.text(String(rest))]
    }

    private static func place(_ text: Substring) -> Piece? {
        let parts = text.split(separator: "|", omittingEmptySubsequences: false).map { $0.trimmed }
        guard let name = parts.first.flatMap({ SettingName($0) }), parts.count == 1 || parts[1...] == ["json"] else {
            return nil
        }
        return .value(name, isJSON: parts.count > 1)
    }
}

extension Substring {
    /// Without the blanks at both ends.
    fileprivate var trimmed: Substring {
        let start = drop { $0 == " " }
        return start[..<(start.lastIndex { $0 != " " }.map { start.index(after: $0) } ?? start.startIndex)]
    }
}

/// The kind of file that a template makes, by the ending of its path, which decides how a value is escaped.
enum TemplateKind: Sendable {
    case json, xml
    /// A file whose quoting is not known here.
    case other

    init(path: String) {
        switch path.split(separator: "/").last?.split(separator: ".").last?.lowercased() {
        case "json", "webmanifest": self = .json
        case "xml", "plist", "html", "svg", "storyboard": self = .xml
        default: self = .other
        }
    }

    /// The reason why a value does not fit a place of unknown quoting, as a clause about "it"; `nil` when it fits.
    func obstacle(to text: Span<UInt8>) -> String? {
        switch self {
        case .json: return nil
        case .xml: return XMLText.obstacle(text)
        case .other:
            for index in text.indices where !Self.isPlain(text[index]) {
                return "only plain words can be in a file whose quoting is not known"
            }
            return nil
        }
    }

    /// Characters that mean themselves in every format of configuration files there is.
    private static func isPlain(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "a")...UInt8(ascii: "z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"):
            true
        default: "_./:@+-".utf8.contains(byte)
        }
    }
}

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
