package import PintleFindings

/// What reading a schema came to.
package struct SchemaReading: Sendable {
    /// The schema, when there is no mistake in it.
    package let schema: Schema?
    /// Every mistake, in the order of the file.
    package let findings: [Finding]
}
