internal import PintleCore
internal import PintleSystem

/// A reference of every setting, in Markdown, as a team would publish it.
package enum SchemaDocument {
    /// Writes the reference.
    ///
    /// - Parameter schema: The schema.
    /// - Returns: The text, with a line feed at its end; the same schema gives the same bytes.
    package static func text(of schema: Schema) -> String {
        var text = "# Settings of \(line(schema.project))\n"
        text += "\n## Environments\n\n| environment | level | extends | region |\n| --- | --- | --- | --- |\n"
        for environment in schema.environments {
            let level = schema.level(of: environment.name)?.rawValue ?? ""
            let kind = environment.isAbstract ? "\(level), abstract" : level
            text +=
                "| `\(environment.name)` | \(kind) | \(environment.extends.map { "`\($0)`" } ?? "") | "
                + "\(line(environment.region ?? "")) |\n"
        }
        var group: String?
        for setting in schema.settings {
            let own = setting.name.text.prefix { $0 != "." }
            if own != group ?? "" {
                group = String(own)
                text += "\n## \(own)\n"
            }
            text += section(setting, schema)
        }
        return text
    }

    private static func section(_ setting: Setting, _ schema: Schema) -> String {
        var text = "\n### `\(setting.name)`\n\n"
        if let documentation = setting.documentation { text += line(documentation) + "\n\n" }
        if let deprecated = setting.deprecated { text += "**Deprecated**: \(line(deprecated)).\n\n" }
        text += "| | |\n| --- | --- |\n"
        for (word, value) in rows(setting, schema) { text += "| \(word) | \(value) |\n" }
        return text
    }

    private static func rows(_ setting: Setting, _ schema: Schema) -> [(String, String)] {
        var rows = [("in env files", "`\(setting.key)`"), ("type", "`\(setting.typeName)`")]
        for (word, value) in setting.limits.sorted(by: { $0.word < $1.word }) { rows.append((word, code(value))) }
        rows.append(("for", setting.isSecret ? "servers, a secret" : "\(setting.audience.rawValue)s"))
        if let reason = setting.plaintextReason { rows.append(("no secret because", line(reason))) }
        if setting.network != .public {
            rows.append(("network", "`\(setting.network.rawValue)`: \(setting.network.meaning)"))
        }
        rows.append(("required", required(setting) + (setting.allowsEmpty ? ", may be empty" : "")))
        if let text = setting.defaultText { rows.append(("default", code(String(decoding: text, as: UTF8.self)))) }
        if let pins = setting.pins { rows.append(("pinned by", "`\(pins)`")) }
        if let expires = setting.expires { rows.append(("expires on", "`\(expires)`")) }
        if !setting.examples.isEmpty { rows.append(("examples", setting.examples.map(code).joined(separator: ", "))) }
        let targets = schema.targets.filter { $0.takes(setting) }.map { target in
            "`\(target.name)`" + (target.clientKind.map { " (\($0.rawValue))" } ?? "")
        }
        if !targets.isEmpty { rows.append(("rendered to", targets.joined(separator: ", "))) }
        return rows
    }

    private static func required(_ setting: Setting) -> String {
        switch setting.requirement {
        case .everywhere: "everywhere"
        case .nowhere: "no"
        case .environments(let names): "in " + names.map { "`\($0)`" }.joined(separator: ", ")
        }
    }

    /// A text as code in a cell; backticks inside it end none.
    private static func code(_ text: String) -> String {
        let longest = text.split(whereSeparator: { $0 != "`" }).map(\.count).max() ?? 0
        let ticks = String(repeating: "`", count: longest + 1)
        let space = longest > 0 || text.isEmpty ? " " : ""
        return ticks + space + cell(text) + space + ticks
    }

    private static func cell(_ text: String) -> String {
        RawForbidden.escaped(text).split(separator: "|", omittingEmptySubsequences: false).joined(separator: "\\|")
    }

    /// Text of the schema on one line, of which Markdown takes nothing for anything else (CommonMark 0.31, sections 2.4 and
    /// 4 to 6; GitHub's tables, strikethrough and mathematics).
    private static func line(_ text: String) -> String {
        var result = ""
        // A block can begin here: nothing came yet, or the number of a list.
        var isStart = true
        for scalar in text.unicodeScalars {
            switch scalar {
            // Blanks in front would make a code block, and two at the end a line break.
            case "\n", "\r", "\t", " ": if !result.isEmpty, !result.hasSuffix(" ") { result += " " }
            case "<": result += "&lt;"
            case "&": result += "&amp;"
            case "#", "*", "_", "[", "]", "`", "\\", "|", "~", "!", "$": result += "\\\(scalar)"
            case "-", "+", "=", ">":
                result += result.isEmpty ? "\\\(scalar)" : String(scalar)
            case ".", ")":
                result += isStart && !result.isEmpty ? "\\\(scalar)" : String(scalar)
            default: result += RawForbidden.escaped(String(scalar))
            }
            isStart = isStart && (result.isEmpty || ("0"..."9").contains(scalar))
        }
        return result.hasSuffix(" ") ? String(result.dropLast()) : result
    }
}
