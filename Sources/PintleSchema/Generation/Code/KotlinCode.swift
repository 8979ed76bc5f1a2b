internal import PintleCore

/// Kotlin: classes that are filled with the members of a rendered `json` target.
package struct KotlinCode: CodeLanguage {
    package static let name = "kotlin"
    package static let title = "Kotlin"
    package static let source = "It reads the members of a rendered json target."
    package static let exampleFile = "Configuration.kt"

    package static func code(of root: CodeGroup, typeName: String) -> String {
        """
        /** The settings, read and checked at once from the members of a JSON object. */
        class \(typeName)(values: Map<String, Any?>) {
            private val reader = Reader(values)
        \(members(of: root).indented())

            init {
                require(reader.problems.isEmpty()) {
                    "the configuration cannot be read: " + reader.problems.joinToString("; ")
                }
            }

        \(classes(below: root).joined(separator: "\n").indented())
            class Reader(private val values: Map<String, Any?>) {
                val problems = mutableListOf<String>()

                fun <T> optional(key: String, read: (Any) -> T?): T? {
                    val found = values[key] ?: return null
                    val value = read(found)
                    if (value == null) problems.add("$key is of another type")
                    return value
                }

                fun <T> required(key: String, otherwise: T, read: (Any) -> T?): T {
                    if (values[key] == null) problems.add("$key is missing")
                    return optional(key, read) ?: otherwise
                }

                fun text(value: Any): String? = value as? String
                fun whole(value: Any): Long? = (value as? Number)?.toLong()
                fun number(value: Any): Double? = (value as? Number)?.toDouble()
                fun truth(value: Any): Boolean? = value as? Boolean
                fun texts(value: Any): List<String>? =
                    (value as? List<*>)?.map { it as? String ?: return null }
            }
        }

        """
    }

    private static func classes(below group: CodeGroup, prefix: String = "") -> [String] {
        group.members.flatMap { member -> [String] in
            guard case .group(let group) = member else { return [] }
            let name = prefix + group.name.capitalized
            return ["class \(name)Settings(reader: Reader) {\n\(members(of: group, prefix: name).indented())\n}\n"]
                + classes(below: group, prefix: name)
        }
    }

    private static func members(of group: CodeGroup, prefix: String = "") -> String {
        group.members.map { member in
            switch member {
            case .group(let group): "val `\(group.name)` = \(prefix)\(group.name.capitalized)Settings(reader)"
            case .setting(let setting):
                (setting.documentation.map { "/** \($0.split(separator: "*/").joined(separator: "* /")) */\n" } ?? "")
                    + property(setting)
            }
        }.joined(separator: "\n")
    }

    private static func property(_ setting: CodeSetting) -> String {
        let (type, read, otherwise) = kind(of: setting)
        let key = setting.setting.key.text.quoted()
        return setting.isOptional
            ? "val `\(setting.name)`: \(type)? = reader.optional(\(key), reader::\(read))"
            : "val `\(setting.name)`: \(type) = reader.required(\(key), \(otherwise), reader::\(read))"
    }

    private static func kind(of setting: CodeSetting) -> (type: String, read: String, otherwise: String) {
        switch setting.setting.typeName {
        case "int", "port": ("Long", "whole", "0L")
        case "number": ("Double", "number", "0.0")
        case "bool": ("Boolean", "truth", "false")
        case "list", "pins": ("List<String>", "texts", "emptyList()")
        default: ("String", "text", "\"\"")
        }
    }
}
