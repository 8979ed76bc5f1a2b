internal import PintleSchema

/// Pages for the codes that are no rules: the schema's own, and those of reading and rendering.
enum FindingCodes {
    private static let pages = [
        "DEL001": "A required setting has no value, or a value is set that the schema does not know.",
        "DEL003": "A value cannot be written so that the target's reader reads it back as it is.",
        "DEL004": "The name of a setting is not allowed in the target's format.",
        "TYP001": "A value does not fit the type that the schema gives its setting.",
        "TGT001": "A target names a format that there is not.",
        "TGT002": "A target has an audience that its format does not serve.",
        "TGT003": "A target has an option that its format does not know, or a value that the option does not take.",
        "TGT004": "A target has an option that its format does not know, or a value that the option does not take.",
        "TGT005": "Two targets would write to the same path.",
    ]

    /// - Returns: `nil` when there is no such code.
    static func page(of code: String) -> String? {
        let code = code.uppercased()
        if let text = pages[code] { return "\(code)\n\n\(text)\n" }
        guard let mistake = SchemaMistake(rawValue: code) else { return nil }
        return "\(code): a mistake in the schema\n\nwhy: \(mistake.why)\nfix: \(mistake.fix)\n"
    }
}
