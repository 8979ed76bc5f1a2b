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
