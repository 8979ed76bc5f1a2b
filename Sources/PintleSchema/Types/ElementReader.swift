internal import PintleSystem

/// The type of the values that a list or a map holds.
struct ElementReader: Sendable {
    let name: String
    let type: any SettingType

    /// Reads `of`, and the attributes of the type that it names.
    ///
    /// - Parameters:
    ///   - attributes: The attributes of the list or map that holds the values.
    ///   - owner: Their container, such as `a list`.
    init(_ attributes: inout TypeAttributes, of owner: String) {
        let name = attributes.text("of") ?? StringType.name
        let known = SettingTypeRegistry.all.filter { !$0.holdsSeveral }
        let type = known.first { $0.name == name }
        if type == nil {
            let names = known.map { $0.name }
            let near = NearestNames.of(name, among: names)
            let fitting = (near.isEmpty ? names : near).joined(separator: ", ")
            attributes.refuse("of", "\(owner) cannot be of \(RawForbidden.escaped(name))", label: "expected \(fitting)")
        }
        let found = type ?? StringType.self
        self.name = found.name
        attributes.understand(found.attributes)
        self.type = found.init(reading: &attributes)
    }
}
