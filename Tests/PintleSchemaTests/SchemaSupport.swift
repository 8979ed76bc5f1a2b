import PintleCore
import PintleFindings
import PintleSchema
import PintleSystem
import Testing

/// Reads a schema that must have no mistake.
func schema(_ text: String) throws -> Schema {
    #expect(ReferenceYAML.own(text) == ReferenceYAML.yams(text))
    let reading = SchemaReader.read(Array(text.utf8), path: "environments/schema.yaml")
    #expect(reading.findings.map(\.message) == [])
    return try #require(reading.schema)
}

func environment(_ name: String) throws -> EnvironmentName { try #require(EnvironmentName(name)) }

func key(_ text: String) throws -> EnvKey { try #require(EnvKey(text)) }

/// A layer whose lines are `KEY=VALUE`, or `KEY sealed VALUE` for a sealed one.
func layer(_ name: String, _ lines: [String]) throws -> Layer {
    var entries: [Layer.Entry] = []
    for (index, line) in lines.enumerated() {
        let isSealed = line.contains(" sealed ")
        let parts = isSealed ? line.split(separator: " sealed ") : line.split(separator: "=", maxSplits: 1)
        let key = try key(String(parts[0]))
        entries.append(
            Layer.Entry(
                key: key,
                line: index + 1,
                text: .plain(parts.count > 1 ? Array(parts[1].utf8) : []),
                isSealed: isSealed,
                excerpt: isSealed ? "\(key)=sealed:…" : line
            )
        )
    }
    return Layer(environment: try environment(name), path: "environments/\(name).env", entries: entries)
}

/// Makes a type as the schema would.
func type(_ name: String, _ attributes: TypeAttributes = [:]) throws -> any SettingType {
    var attributes = attributes
    let found = try #require(SettingTypeRegistry.all.first { $0.name == name })
    let type = found.init(reading: &attributes)
    #expect(attributes.mistakes == [])
    return type
}

/// The mistakes that a type finds in its attributes.
func mistakes(_ name: String, _ attributes: TypeAttributes) throws -> [String] {
    var attributes = attributes
    let found = try #require(SettingTypeRegistry.all.first { $0.name == name })
    _ = found.init(reading: &attributes)
    return attributes.mistakes
}

extension SettingType {
    func read(_ text: String) throws(TypeMismatch) -> TypedValue { try read(Array(text.utf8).span) }

    func check(_ text: String) throws(TypeMismatch) { try check(Array(text.utf8).span) }
}
