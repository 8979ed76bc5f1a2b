extension Finding {
    /// The same with more to know about it.
    package func adding(notes more: [String]) -> Finding { changed(place: place, notes: notes + more) }

    /// The same, at another place.
    package func at(_ place: SourcePlace) -> Finding { changed(place: place, notes: notes) }

    private func changed(place: SourcePlace?, notes: [String]) -> Finding {
        Finding(
            code: code,
            severity: severity,
            environment: environment,
            setting: setting,
            key: key,
            message: message,
            place: place,
            schemaPlace: schemaPlace,
            why: why,
            fix: fix,
            notes: notes
        )
    }
}
