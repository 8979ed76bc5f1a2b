internal import PintleCore
internal import PintleFindings
internal import PintleSchema
internal import PintleSystem

/// Settings as a document with types.
struct Document: Sendable {
    /// Whether settings are nested by their dotted names, or named by their env-file keys.
    static let option = RendererOption.oneOf(["false", "true"], name: "nested")

    let syntax: any DocumentSyntax
    let target: Target
    let naming: DocumentNaming

    func findings(for values: TargetValues) -> [Finding] {
        values.settings.compactMap { setting in
            guard let reason = syntax.obstacle(to: DocumentValue(setting)) else { return nil }
            return .unrepresentable(setting, in: values.environment, target: target, reason: reason)
        }
    }

    func render(_ values: TargetValues) throws(PintleError) -> RenderedText {
        guard values.settings.allSatisfy({ syntax.obstacle(to: DocumentValue($0)) == nil }),
            let tree = DocumentTree(values.settings, naming)
        else { throw .renderRefused(target: target.name) }
        let buffer = RenderBuffer()
        syntax.append(tree, to: buffer)
        return buffer.finish()
    }
}

/// A format that writes settings as a document with types.
protocol DocumentFormat: SingleFileFormat where Input == TargetValues {
    var document: Document { get }
}

extension DocumentFormat {
    package static var options: [RendererOption] { [Document.option] }

    static func document(_ syntax: any DocumentSyntax, _ target: Target) -> Document {
        Document(
            syntax: syntax,
            target: target,
            naming: option(Document.option.name, of: target) == "true" ? .nested : .keys
        )
    }

    package func findings(for values: TargetValues) -> [Finding] { document.findings(for: values) }

    package func render(_ values: TargetValues) throws(PintleError) -> RenderedText { try document.render(values) }
}

/// The naming of settings in a document.
enum DocumentNaming: Sendable {
    /// As env files do.
    case keys
    /// As env files do, but in small letters.
    case smallKeys
    /// By the dotted parts of their names, one below the other.
    case nested

    func path(of setting: Setting) -> [Substring] {
        switch self {
        case .keys: [setting.key.text[...]]
        case .smallKeys: [setting.key.text.lowercased()[...]]
        case .nested: setting.name.text.split(separator: ".")
        }
    }
}

/// The syntax of a document format with types.
protocol DocumentSyntax: Sendable {
    /// Why its readers would get another value, as a clause about "it"; `nil` when they would not.
    func obstacle(to value: DocumentValue) -> String?

    /// Appends the document; a name has at most 64 parts, which bounds its depth.
    func append(_ document: DocumentTree, to buffer: borrowing RenderBuffer)
}

extension DocumentSyntax {
    func obstacle(to value: DocumentValue) -> String? { value.obstacle }
}

/// A document being put together: members by name, in the order in which they came.
final class DocumentTree {
    enum Member {
        case value(DocumentValue)
        case tree(DocumentTree)
    }

    private(set) var members: [(name: String, member: Member)] = []
    /// Whether it is a value or empty.
    var hasValues: Bool {
        members.isEmpty
            || members.contains {
                if case .value = $0.member { true } else { false }
            }
    }

    private var indices: [String: Int] = [:]

    /// Puts settings in.
    ///
    /// - Returns: `nil` when one name has two values, or both a value and a tree.
    init?(_ settings: [ResolvedSetting], _ naming: DocumentNaming) {
        for setting in settings {
            guard insert(DocumentValue(setting), at: naming.path(of: setting.setting)[...]) else { return nil }
        }
    }

    init() {}

    /// Puts a value at a path of names.
    ///
    /// - Returns: Whether there was room: no name has both a value and a tree.
    func insert(_ value: DocumentValue, at path: ArraySlice<Substring>) -> Bool {
        guard let first = path.first.map(String.init) else { return false }
        let rest = path.dropFirst()
        guard !rest.isEmpty else {
            guard indices[first] == nil else { return false }
            add(first, .value(value))
            return true
        }
        if let index = indices[first] {
            guard case .tree(let tree) = members[index].member else { return false }
            return tree.insert(value, at: rest)
        }
        let tree = DocumentTree()
        add(first, .tree(tree))
        return tree.insert(value, at: rest)
    }

    private func add(_ name: String, _ member: Member) {
        indices[name] = members.count
        members.append((name, member))
    }
}

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
