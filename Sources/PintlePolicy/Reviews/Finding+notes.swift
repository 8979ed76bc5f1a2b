import PintleSchema

extension Finding {
    func adding(notes more: [String]) -> Finding {
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
            notes: notes + more
        )
    }
}
