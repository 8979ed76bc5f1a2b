/// Swift: structures that ``Pintle`` fills with `LoadedEnvironment.decode(_:)`.
package struct SwiftCode: CodeLanguage {
    package static let name = "swift"
    package static let title = "Swift"
    package static let source = "It reads an environment that the library loaded."
    package static let exampleFile = "ServerConfiguration.swift"

    package static func code(of root: CodeGroup, typeName: String) -> String {
        """
        // swift-format-ignore-file

        import Foundation
        import Pintle

        /// The settings of an environment, read and checked at once.
        struct \(typeName): Decodable, Sendable {
        \(members(of: root).indented())

            /// Reads all settings.
            ///
            /// - Throws: `PintleError` with every setting that cannot be read.
            init(_ environment: LoadedEnvironment) throws(PintleError) {
                self = try environment.decode(Self.self)
            }
        }

        """
    }

    private static func members(of group: CodeGroup) -> String {
        let types = group.members.compactMap { member -> String? in
            switch member {
            case .group(let group):
                "struct \(typeName(group.name)): Decodable, Sendable {\n\(members(of: group).indented())\n}\n"
            case .setting(let setting): setting.cases.map { enumeration(setting.name, $0) }
            }
        }
        let properties = group.members.map { member -> String in
            switch member {
            case .group(let group): "let \(escaped(group.name)): \(typeName(group.name))"
            case .setting(let setting): property(setting)
            }
        }
        return (types + [properties.joined(separator: "\n")]).joined(separator: "\n")
    }

    private static func property(_ setting: CodeSetting) -> String {
        let documentation = setting.documentation.map { "/// \($0)\n" } ?? ""
        let deprecated = setting.setting.deprecated.map { "@available(*, deprecated, message: \($0.quoted()))\n" } ?? ""
        let type = type(of: setting) + (setting.isOptional ? "?" : "")
        return "\(documentation)\(deprecated)let \(escaped(setting.name)): \(type)"
    }

    private static func enumeration(_ name: String, _ words: [String]) -> String {
        var names: Set<String> = []
        let cases = words.map { word in
            var own = word.camelCased
            while !names.insert(own).inserted { own += "_" }
            return "case \(escaped(own)) = \(word.quoted())"
        }
        return
            "enum \(name.capitalized)Value: String, SettingRepresentable, Decodable, CaseIterable, Sendable {\n"
            + cases.joined(separator: "\n").indented() + "\n}\n"
    }

    private static func typeName(_ group: String) -> String { group.capitalized + "Settings" }

    private static func type(of setting: CodeSetting) -> String {
        if setting.setting.isSecret {
            return ["postgres-url", "redis-url"].contains(setting.setting.typeName) ? "ConnectionURL" : "Secret"
        }
        if setting.cases != nil { return setting.name.capitalized + "Value" }
        let element = type(named: setting.elementTypeName)
        return switch setting.setting.typeName {
        case "list": "[\(element)]"
        case "map": "[String: \(element)]"
        case "pins": "[String]"
        case "certificates": "[Data]"
        default: element
        }
    }

    private static func type(named name: String) -> String {
        switch name {
        case "int", "port", "size": "Int"
        case "number": "Double"
        case "bool": "Bool"
        case "duration": "Duration"
        case "url", "supabase-url", "sentry-dsn": "URL"
        case "postgres-url", "redis-url": "ConnectionURL"
        case "uuid": "UUID"
        case "date", "date-time": "Date"
        case "base64", "hex": "Data"
        case "rate": "Rate"
        default: "String"
        }
    }

    private static let keywords: Set = [
        "as", "associatedtype", "break", "case", "catch", "class", "continue", "default", "defer", "deinit", "do",
        "else",
        "enum", "extension", "fallthrough", "false", "fileprivate", "for", "func", "guard", "if", "import", "in",
        "init",
        "inout", "internal", "is", "let", "nil", "operator", "precedencegroup", "private", "protocol", "public",
        "repeat",
        "rethrows", "return", "self", "static", "struct", "subscript", "super", "switch", "throw", "throws", "true",
        "try",
        "typealias", "var", "where", "while",
    ]

    private static func escaped(_ name: String) -> String { keywords.contains(name) ? "`\(name)`" : name }
}
