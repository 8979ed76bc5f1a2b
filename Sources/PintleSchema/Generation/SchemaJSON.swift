internal import PintleCore

/// A JSON Schema of what is rendered flat as JSON, in the part that draft-07 and 2020-12 share.
package struct SchemaJSON {
    private var output: [UInt8] = []

    /// Writes the JSON Schema of a rendered object whose members are named as env files spell them.
    ///
    /// - Parameter schema: The schema.
    /// - Returns: UTF-8, with a line feed at its end; the same schema gives the same bytes.
    package static func text(of schema: Schema) -> [UInt8] {
        var json = SchemaJSON()
        json.raw("{\n  \"title\": ")
        json.quoted("Settings of \(schema.project)")
        json.raw(",\n  \"type\": \"object\",\n  \"properties\": {")
        for (index, setting) in schema.settings.enumerated() {
            json.raw(index == 0 ? "\n    " : ",\n    ")
            json.quoted(setting.key.text)
            json.raw(": ")
            json.write(setting)
        }
        let required = schema.settings.filter { $0.requirement == .everywhere && $0.demands.when.isEmpty }
        json.raw("\n  },\n  \"required\": [")
        for (index, setting) in required.enumerated() {
            if index > 0 { json.raw(", ") }
            json.quoted(setting.key.text)
        }
        json.raw("],\n  \"additionalProperties\": false\n}\n")
        return json.output
    }

    private mutating func write(_ setting: Setting) {
        raw("{\"type\": ")
        quoted(Self.type(setting.typeName))
        if let documentation = setting.documentation {
            raw(", \"description\": ")
            quoted(documentation)
        }
        for (word, name) in Self.limits(of: setting.typeName) {
            guard let text = setting.limits[word], DecimalText(Array(text.utf8).span) != nil else { continue }
            raw(", ")
            quoted(name)
            raw(": \(text)")
        }
        if setting.typeName == URLType.name, let pattern = URLPattern.text(setting.limits) {
            raw(", \"pattern\": ")
            quoted(pattern)
        }
        if let values = setting.enumValues {
            raw(", \"enum\": [")
            for (index, value) in values.enumerated() {
                if index > 0 { raw(", ") }
                quoted(value)
            }
            raw("]")
        }
        raw("}")
    }

    private static func type(_ name: String) -> String {
        switch name {
        case "int", "port": "integer"
        case "number": "number"
        case "bool": "boolean"
        case "list", "pins": "array"
        default: "string"
        }
    }

    private static func limits(of type: String) -> [(String, String)] {
        switch type {
        case "int", "number": [("min", "minimum"), ("max", "maximum")]
        case "string": [("min-length", "minLength"), ("max-length", "maxLength")]
        case "list": [("min", "minItems"), ("max", "maxItems")]
        default: []
        }
    }

    private mutating func raw(_ text: String) { output += text.utf8 }

    private mutating func quoted(_ text: String) { JSONText.quoted(text, into: &output) }
}
