internal import PintleCore
internal import PintleFindings
internal import PintleSchema
internal import PintleSystem

/// Checks that the text of a template names only settings that its target takes, for any values.
enum TemplateCheck {
    /// - Returns: `TGT004` for every name that can have no value there, in the order of the text.
    static func findings(for target: Target, in schema: Schema) -> [Finding] {
        guard target.format == TemplateRenderer.format, let text = target.options["text"],
            let template = Template(text.text)
        else { return [] }
        let taken = schema.settings.filter(target.takes).map(\.name.text)
        var seen = Set<SettingName>()
        return template.pieces.compactMap { piece in
            guard case .value(let name, _) = piece, seen.insert(name).inserted,
                let reason = reason(against: name, in: target, schema)
            else { return nil }
            return Finding(
                code: "TGT004",
                severity: .error,
                message: "the text of target \(target.name) names \(name), \(reason)",
                schemaPlace: text.place,
                why: isForServers(name, target, schema)
                    ? "everything in a client target ships to users' devices and is public"
                    : "the file would have a gap, and its reader would take something else for the value",
                fix: fix(for: name, taken)
            )
        }
    }

    private static func reason(against name: SettingName, in target: Target, _ schema: Schema) -> String? {
        guard let setting = schema[name] else { return "which does not exist" }
        guard !target.takes(setting) else { return nil }
        guard isForServers(name, target, schema) else { return "which its include or exclude leaves out" }
        return setting.isSecret
            ? "which is a secret: \(target.name) ships to clients"
            : "which is for servers: \(target.name) ships to clients"
    }

    private static func isForServers(_ name: SettingName, _ target: Target, _ schema: Schema) -> Bool {
        target.audience == .client && schema[name].map { $0.audience != .client } ?? false
    }

    private static func fix(for name: SettingName, _ taken: [String]) -> String {
        let near = NearestNames.of(name.text, among: taken).map { "`\($0)`" }
        return near.isEmpty
            ? "name a setting that the target takes" : "did you mean " + near.joined(separator: " or ") + "?"
    }
}
