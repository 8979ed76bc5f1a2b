internal import PintleCore

/// Dart: constants that the compiler takes from the file of the `dart-define` target.
package struct DartCode: CodeLanguage {
    package static let name = "dart"
    package static let title = "Dart"
    package static let source = "The compiler reads a rendered dart-define target."
    package static let exampleFile = "configuration.dart"

    package static func code(of root: CodeGroup, typeName: String) -> String {
        let groups = classes(below: root, prefix: "").joined(separator: "\n")
        return """
            /// The settings that `--dart-define-from-file` gives the compiler.
            abstract final class \(typeName) {
            \(members(of: root, prefix: "", isStatic: true).indented(by: 2))
            }

            \(groups)
            """
    }

    private static func classes(below group: CodeGroup, prefix: String) -> [String] {
        group.members.flatMap { member -> [String] in
            guard case .group(let group) = member else { return [] }
            let name = typeName(group, prefix)
            let own = """
                final class \(name) {
                  const \(name)._();

                \(members(of: group, prefix: prefix + group.name.capitalized, isStatic: false).indented(by: 2))
                }

                """
            return [own] + classes(below: group, prefix: prefix + group.name.capitalized)
        }
    }

    private static func members(of group: CodeGroup, prefix: String, isStatic: Bool) -> String {
        let modifier = isStatic ? "static " : ""
        return group.members.map { member in
            switch member {
            case .group(let group):
                isStatic
                    ? "static const \(escaped(group.name)) = \(typeName(group, prefix))._();"
                    : "\(typeName(group, prefix)) get \(escaped(group.name)) => const \(typeName(group, prefix))._();"
            case .setting(let setting):
                (setting.documentation.map { "/// \($0)\n" } ?? "") + "\(modifier)\(getter(setting))"
            }
        }.joined(separator: "\n")
    }

    private static func typeName(_ group: CodeGroup, _ prefix: String) -> String {
        prefix + group.name.capitalized + "Settings"
    }

    private static func getter(_ setting: CodeSetting) -> String {
        let key = "'\(setting.setting.key)'"
        let type =
            switch setting.setting.typeName {
            case "int", "port", "size": "int"
            case "bool": "bool"
            default: "String"
            }
        guard setting.isOptional else {
            return "\(type) get \(escaped(setting.name)) => const \(type).fromEnvironment(\(key));"
        }
        return
            "\(type)? get \(escaped(setting.name)) =>\n    const bool.hasEnvironment(\(key)) ? const \(type).fromEnvironment(\(key)) : null;"
    }

    /// Words that cannot be names (Dart language specification, "Reserved Words").
    private static let keywords: Set = [
        "assert", "await", "break", "case", "catch", "class", "const", "continue", "default", "do", "else", "enum",
        "extends", "false", "final", "finally", "for", "if", "in", "is", "new", "null", "rethrow", "return", "super",
        "switch", "this", "throw", "true", "try", "var", "void", "while", "with", "yield",
    ]

    private static func escaped(_ name: String) -> String { keywords.contains(name) ? name + "_" : name }
}
