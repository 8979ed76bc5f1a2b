package import PintleYAML

/// One mistake in the schema, before it is shown as a ``Finding``.
package struct SchemaFault: Error, Sendable {
    package let mistake: SchemaMistake
    package let mark: YAMLMark
    package let message: String
    /// A few words beside the marked place.
    var label: String?
    /// What to do, where there is more to say than ``SchemaMistake/fix``.
    var fix: String?
}

extension SchemaFault {
    /// The same for what is wrong with the YAML itself.
    init(_ error: YAMLError) {
        let mistake: SchemaMistake =
            switch error.reason {
            case .syntax: .syntax
            case .forbidden: .forbiddenYAML
            case .tooDeep: .tooDeep
            case .duplicate: .duplicate
            }
        self.init(mistake: mistake, mark: error.mark, message: error.message, label: error.label, fix: error.fix)
    }
}
