internal import PintleCore
internal import PintleSystem

/// An example env file, which needs no key.
package enum SchemaExample {
    /// Writes the file: defaults and examples where there are some, and what else is expected as a comment.
    ///
    /// - Parameter schema: The schema.
    /// - Returns: The text, with a line feed at its end; it holds no real value.
    package static func text(of schema: Schema) -> String {
        var text = "# Settings of \(schema.project); secrets are set with pintle set ENV NAME --stdin\n"
        var group: String?
        for setting in schema.settings where setting.deprecated == nil {
            let own = setting.name.text.prefix { $0 != "." }
            if own != group ?? "" {
                group = String(own)
                text += "\n# \(own)\n"
            }
            if let documentation = setting.documentation { text += "# \(line(documentation))\n" }
            text += "# \(kind(setting))\n\(setting.key)=\(value(setting))\n"
        }
        return text
    }

    private static func kind(_ setting: Setting) -> String {
        let limits = setting.limits.sorted { $0.word < $1.word }.map { "\($0.word) \($0.text)" }
        let required: [String] =
            switch setting.requirement {
            case .everywhere: ["required"]
            case .nowhere: []
            case .environments(let names): ["required in \(names.map(\.text).joined(separator: ", "))"]
            }
        return line(
            ([setting.typeName] + limits + required + (setting.allowsEmpty ? ["may be empty"] : [])
                + (setting.isSecret ? ["secret"] : [])).joined(separator: ", ")
        )
    }

    private static func value(_ setting: Setting) -> String {
        if setting.isSecret { return "" }
        if let example = setting.examples.first { return written(Array(example.utf8)) }
        return setting.defaultText.map(written) ?? ""
    }

    private static func written(_ bytes: [UInt8]) -> String {
        String(decoding: EnvValue.encoded(bytes.span), as: UTF8.self)
    }

    /// Text on one line, as comments have to be; nothing in it looks like an assignment or like a line of the footer.
    private static func line(_ text: String) -> String {
        var scalars: [Unicode.Scalar] = []
        // By scalars: behind an equals sign, a mark that joins it makes another character.
        for scalar in text.unicodeScalars {
            let isColon = scalar == "=" || scalar == ":"
            if isColon, scalars.last == "#" { scalars.append(" ") }
            scalars += scalar == "=" ? [":", " "] : [scalar]
        }
        let words = scalars.split(whereSeparator: \.properties.isWhitespace)
        return RawForbidden.escaped(words.map { String(String.UnicodeScalarView($0)) }.joined(separator: " "))
    }
}
