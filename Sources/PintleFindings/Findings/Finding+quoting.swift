extension [Finding] {
    /// The same findings with the lines of the schema that they point at, as its reader would show them.
    ///
    /// - Parameter source: The schema's bytes; one without mistakes holds nothing that may not be shown.
    /// - Returns: Those that already show a line as they are.
    package func quoting(schema source: [UInt8]) -> [Finding] {
        guard !isEmpty else { return self }
        let lines = SchemaLines(source, wanted: Set(compactMap { $0.schemaPlace?.line }))
        return map { $0.quoting(lines) }
    }
}
