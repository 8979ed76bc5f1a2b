internal import PintleSchema
internal import PintleCore
package import PintleFindings
package import PintlePolicy
internal import PintleSystem

/// Looks for secrets in the very bytes that ship to users, from any setting.
package enum ArtifactCheck {
    /// - Returns: `EXP001` for every secret of the environment in the values or the files of a client target, each once.
    package static func findings(in files: [RenderedFile], of environment: ValidatedEnvironment) -> [Finding] {
        let shipped = files.filter { $0.target.audience == .client }
        guard !shipped.isEmpty else { return [] }
        let search = SecretSearch(environment.settings.filter(\.setting.isSecret))
        var found = Set<SettingName>()
        var findings: [Finding] = []
        func note(_ text: Span<UInt8>, _ place: String, _ schemaPlace: SourcePlace, isValue: Bool) {
            for hit in search.hits(in: text) where found.insert(hit.setting.setting.name).inserted {
                findings.append(finding(hit, place, schemaPlace, isValue: isValue, environment))
            }
        }
        // A value names its setting and is not escaped, so values come first; then the files.
        for value in environment.settings where value.setting.audience == .client && !value.setting.isSecret {
            guard shipped.contains(where: { $0.target.takes(value.setting) }) else { continue }
            value.text.withBytes { note($0, value.setting.name.text, value.setting.place, isValue: true) }
        }
        for file in shipped {
            file.text.withBytes { note($0, RawForbidden.escaped(file.path), file.target.place, isValue: false) }
        }
        return findings
    }

    private static func finding(
        _ hit: SecretSearch.Hit,
        _ place: String,
        _ schemaPlace: SourcePlace,
        isValue: Bool,
        _ environment: ValidatedEnvironment
    ) -> Finding {
        let secret = hit.setting
        let subject = hit.part.name(in: secret.setting.name.text)
        let how = hit.views.map { ", \($0.rawValue)" }.joined()
        return Finding(
            code: "EXP001",
            severity: .error,
            environment: environment.name,
            setting: secret.setting.name,
            key: secret.setting.key,
            message:
                "\(subject) is in \(isValue ? "the value of " : "")\(place), which ships to users\(how)",
            place: secret.place,
            schemaPlace: schemaPlace,
            why: "everything in an app is public: anyone who installs it can extract the value",
            fix: "remove it from \(place), and replace it: pintle set \(environment.name) \(secret.setting.key) --stdin"
        )
    }
}
