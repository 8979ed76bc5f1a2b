import PintleSchema
import Testing

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
