internal import PintleCore
internal import PintleSystem

/// A JSON Schema of the rendered JSON, in the part that draft-07 and 2020-12 share.
package struct SchemaJSON {
    /// The naming of the members of the rendered object.
    package enum Naming: Sendable {
        /// As env files spell them.
        case keys
        /// Nested by their dotted names, as targets with `nested: true` are.
        case nested
    }

    private var output: [UInt8] = []
    private let naming: Naming

    /// Writes the JSON Schema of a rendered object.
    ///
    /// - Parameters:
    ///   - schema: The schema.
    ///   - naming: The naming of its members.
    /// - Returns: UTF-8, with a line feed at its end; the same schema gives the same bytes.
    package static func text(of schema: Schema, _ naming: Naming = .keys) -> [UInt8] {
        var json = SchemaJSON(naming: naming)
        json.raw("{\n  \"title\": ")
        json.quoted("Settings of \(schema.project)")
        json.raw(",\n  ")
        json.object(schema.settings[...], depth: 0)
        json.raw("\n}\n")
        return json.output
    }

    private init(naming: Naming) {
        self.naming = naming
    }

    /// An object with a member for every setting, or for every group of them below a part of their names.
    private mutating func object(_ settings: ArraySlice<Setting>, depth: Int) {
        let indent = String(repeating: "  ", count: 2 * depth + 2)
        let groups = groups(of: settings, depth: depth)
        raw("\"type\": \"object\",\n\(indent.dropLast(2))  \"properties\": {")
        for (index, group) in groups.enumerated() {
            raw(index == 0 ? "\n\(indent)  " : ",\n\(indent)  ")
            quoted(group.name)
            raw(": {")
            if let setting = group.setting {
                write(setting)
            } else {
                raw("\n\(indent)    ")
                object(group.settings[...], depth: depth + 1)
                raw("\n\(indent)  ")
            }
            raw("}")
        }
        raw("\n\(indent)},\n\(indent)\"required\": [")
        for (index, group) in groups.filter({ $0.settings.contains(where: Self.isRequired) }).enumerated() {
            if index > 0 { raw(", ") }
            quoted(group.name)
        }
        raw("],\n\(indent)\"additionalProperties\": false")
    }

    /// The settings that share a name at one depth.
    private struct Group {
        let name: String
        var settings: [Setting]
        /// The setting of that name; `nil` when the name is a group of settings below it.
        let setting: Setting?
    }

    private func groups(of settings: ArraySlice<Setting>, depth: Int) -> [Group] {
        guard naming == .nested else { return settings.map { Group(name: $0.key.text, settings: [$0], setting: $0) } }
        var groups: [Group] = []
        var indices: [String: Int] = [:]
        for setting in settings {
            let parts = setting.name.text.split(separator: ".")
            let name = String(parts[depth])
            if let index = indices[name] {
                groups[index].settings.append(setting)
                continue
            }
            indices[name] = groups.count
            groups.append(Group(name: name, settings: [setting], setting: parts.count == depth + 1 ? setting : nil))
        }
        return groups
    }

    private static func isRequired(_ setting: Setting) -> Bool {
        setting.requirement == .everywhere && setting.demands.when.isEmpty
    }

    private mutating func write(_ setting: Setting) {
        if let documentation = setting.documentation {
            raw("\"description\": ")
            quoted(documentation)
            raw(", ")
        }
        if setting.network != .public {
            // A comment, because a validator refuses words that it does not know.
            raw("\"$comment\": ")
            quoted("network: \(setting.network.rawValue)")
            raw(", ")
        }
        // A secret that holds several stays the one text that it was written as.
        let shape = setting.type.jsonShape
        write(Self.filled(setting, setting.isSecret && shape.kind == .array ? .text : shape))
    }

    /// The shape of a value that may not be empty, where its type alone would accept that.
    private static func filled(_ setting: Setting, _ shape: JSONShape) -> JSONShape {
        guard isRequired(setting), !setting.allowsEmpty else { return shape }
        let word = shape.kind == .array ? "minItems" : "minLength"
        let isLimited = shape.words.contains { ["minItems", "minLength", "enum", "pattern"].contains($0.0) }
        guard shape.kind == .array || shape.kind == .string, !isLimited else { return shape }
        return JSONShape(shape.kind, shape.words + [(word, .number("1"))])
    }

    private mutating func write(_ shape: JSONShape) {
        raw("\"type\": \"\(shape.kind.rawValue)\"")
        for (name, value) in shape.words {
            raw(", ")
            quoted(name)
            raw(": ")
            write(value)
        }
    }

    private mutating func write(_ fragment: JSONShape.Fragment) {
        switch fragment {
        case .number(let text): raw(text)
        case .boolean(let isTrue): raw("\(isTrue)")
        case .text(let text): quoted(text)
        case .texts(let texts):
            raw("[")
            for (index, text) in texts.enumerated() {
                if index > 0 { raw(", ") }
                quoted(text)
            }
            raw("]")
        case .shape(let shape):
            raw("{")
            write(shape)
            raw("}")
        }
    }

    private mutating func raw(_ text: String) { output += text.utf8 }

    private mutating func quoted(_ text: String) { JSONText.quoted(text, into: &output) }
}
