internal import PintleCore
internal import PintleSystem

/// A programming language in which the settings of a schema can be declared.
///
/// To add one, add one file here and one line in `pintle schema`.
package protocol CodeLanguage: Sendable {
    /// The name of the command, such as `swift`.
    static var name: String { get }

    /// The name of the language for people, such as `Swift`.
    static var title: String { get }

    /// A sentence about the source of the values.
    static var source: String { get }

    /// A file that could hold the code.
    static var exampleFile: String { get }

    /// Writes the declarations.
    ///
    /// - Parameters:
    ///   - root: The settings of one audience.
    ///   - typeName: The name of the outermost type, such as `ServerConfiguration`.
    /// - Returns: The code, without the line that says where it comes from.
    static func code(of root: CodeGroup, typeName: String) -> String
}

/// Code that declares the settings of a schema.
package enum SchemaCode {
    /// Writes the declarations for one audience.
    ///
    /// A client's code has no setting of a server.
    ///
    /// - Parameters:
    ///   - schema: The schema.
    ///   - language: The language.
    ///   - isForClient: Whether it is for a client; else it is for a server, which may have every setting.
    /// - Returns: The code, with a line feed at its end; the same schema gives the same bytes.
    package static func text(of schema: Schema, in language: any CodeLanguage.Type, isForClient: Bool) -> String {
        let settings = schema.settings.filter { !isForClient || $0.audience != .server }
        let root = CodeGroup(name: "", settings, schema)
        let typeName = isForClient ? "ClientConfiguration" : "ServerConfiguration"
        return "// Generated from environments/schema.yaml: pintle schema \(language.name)"
            + (isForClient ? " --client" : "") + ". Do not edit.\n\n"
            + language.code(of: root, typeName: typeName)
    }
}

/// Settings with the same beginning of their names.
package struct CodeGroup: Sendable {
    /// The part of the names that they share, such as `supabase`; empty for the outermost group.
    package let name: String
    package let members: [Member]

    package enum Member: Sendable {
        case group(CodeGroup)
        case setting(CodeSetting)
    }

    init(name: String, _ settings: [Setting], _ schema: Schema, depth: Int = 0) {
        self.name = name
        var order: [String] = []
        var parts: [String: [Setting]] = [:]
        for setting in settings {
            let part = Self.parts(of: setting)[depth]
            if parts[part] == nil { order.append(part) }
            parts[part, default: []].append(setting)
        }
        members = order.flatMap { part -> [Member] in
            let settings = parts[part] ?? []
            let own = settings.filter { Self.parts(of: $0).count == depth + 1 }
            let further = settings.filter { Self.parts(of: $0).count > depth + 1 }
            return own.map { .setting(CodeSetting($0, name: part, schema)) }
                + (further.isEmpty ? [] : [.group(CodeGroup(name: part, further, schema, depth: depth + 1))])
        }
    }

    private static func parts(of setting: Setting) -> [String] {
        setting.name.text.split(separator: ".").map(String.init)
    }
}

/// A setting as code declares it.
package struct CodeSetting: Sendable {
    /// The last part of its name, such as `secretKey`.
    package let name: String
    package let setting: Setting
    /// Whether it can be without a value in some environment.
    package let isOptional: Bool

    init(_ setting: Setting, name: String, _ schema: Schema) {
        self.name = name
        self.setting = setting
        let isRequired =
            switch setting.requirement {
            case .everywhere: true
            case .nowhere: false
            case .environments(let names): schema.environments.allSatisfy { $0.isAbstract || names.contains($0.name) }
            }
        isOptional = !isRequired && setting.defaultText == nil
    }

    /// The type of its values; for a list or a map the type of the elements.
    var elementTypeName: String {
        ["list", "map"].contains(setting.typeName) ? setting.limit("of") ?? "string" : setting.typeName
    }

    /// The words of an enumeration; `nil` for other types.
    var cases: [String]? { (setting.type as? EnumType)?.values }

    /// The documentation on one line, without control characters.
    var documentation: String? {
        setting.documentation.map { text in
            RawForbidden.escaped(text.split { $0 == "\n" || $0 == "\r" || $0 == "\t" }.joined(separator: " "))
        }
    }
}

extension String {
    /// The name of a type: `supabase` becomes `Supabase`.
    var capitalized: String { prefix(1).uppercased() + dropFirst() }

    /// A word of the schema as the name of a constant: `us-east-1` becomes `usEast1`.
    var camelCased: String {
        let words = split { !($0.isASCII && ($0.isLetter || $0.isNumber)) }.map(String.init)
        guard let first = words.first else { return "empty" }
        let name = first.prefix(1).lowercased() + first.dropFirst() + words.dropFirst().map(\.capitalized).joined()
        return name.first?.isNumber == true ? "_" + name : name
    }

    /// A literal in double quotes, as Swift, TypeScript and Dart read it.
    func quoted() -> String {
        var text = "\""
        for scalar in unicodeScalars {
            switch scalar {
            case "\"", "\\": text += "\\\(scalar)"
            default: text += RawForbidden.escaped(String(scalar))
            }
        }
        return text + "\""
    }

    /// The lines, each with blanks in front.
    func indented(by count: Int = 4) -> String {
        let blanks = String(repeating: " ", count: count)
        return split(separator: "\n", omittingEmptySubsequences: false).map { $0.isEmpty ? "" : blanks + $0 }
            .joined(separator: "\n")
    }
}
