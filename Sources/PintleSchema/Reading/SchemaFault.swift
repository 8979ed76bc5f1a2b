/// One mistake in the schema, before it is shown as a ``Finding``.
struct SchemaFault: Error, Sendable {
    let mistake: SchemaMistake
    let mark: YAMLMark
    let message: String
    /// A few words beside the marked place.
    var label: String?
    /// What to do, where there is more to say than ``SchemaMistake/fix``.
    var fix: String?
}
