extension Finding {
    /// The same with more to know about it.
    package func adding(notes more: [String]) -> Finding { changed(place: place, notes: notes + more) }

    /// The same with less weight.
    package func asWarning(notes more: [String]) -> Finding {
        changed(place: place, notes: notes + more, severity: .warning)
    }

    /// The same, at another place.
    package func at(_ place: SourcePlace) -> Finding { changed(place: place, notes: notes) }

    /// The same finding with the text of the schema's line, if it points at one.
    ///
    /// - Parameter lines: The lines of the schema as it was read.
    /// - Returns: The finding, unchanged when there is nothing to show.
    func quoting(_ lines: SchemaLines) -> Finding {
        guard let schemaPlace, schemaPlace.excerpt == nil, let line = lines[schemaPlace.line] else { return self }
        let quoted = SourcePlace(
            path: schemaPlace.path,
            line: schemaPlace.line,
            column: schemaPlace.column,
            length: schemaPlace.length,
            excerpt: line,
            label: schemaPlace.label
        )
        return changed(place: place, notes: notes, schemaPlace: quoted)
    }

    private func changed(
        place: SourcePlace?,
        notes: [String],
        schemaPlace: SourcePlace? = nil,
        severity: Severity? = nil
    ) -> Finding {
        Finding(
            code: code,
            severity: severity ?? self.severity,
            environment: environment,
            setting: setting,
            audience: audience,
            key: key,
            message: message,
            place: place,
            schemaPlace: schemaPlace ?? self.schemaPlace,
            why: why,
            fix: fix,
            notes: notes
        )
    }
}
