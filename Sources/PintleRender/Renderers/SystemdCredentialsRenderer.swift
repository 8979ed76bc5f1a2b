internal import PintleCore
package import PintleFindings
package import PintleSchema

/// A directory with a file for every setting, for `LoadCredential=ID:PATH` in systemd units.
///
/// A file holds exactly the value and is named like the setting: `database.url`, read by the service at
/// `$CREDENTIALS_DIRECTORY/database.url` when loaded under that id.
package struct SystemdCredentialsRenderer: Renderer {
    package static let format = "systemd-credentials"
    package static let options: [RendererOption] = []

    /// systemd.exec(5), "LoadCredential=": all credentials of a unit together.
    private static let maximumSize = 1 << 20

    private let target: Target

    package init(_ target: Target) {
        self.target = target
    }

    package func findings(for values: TargetValues) -> [Finding] {
        sizeFindings(values) + nameFindings(values)
    }

    package func files(_ values: TargetValues) throws(PintleError) -> [RenderedPart] {
        guard sizeFindings(values).isEmpty, nameFindings(values).isEmpty else {
            throw .renderRefused(target: target.name)
        }
        return values.settings.map { RenderedPart($0, inside: $0.setting.name.text) }
    }

    private func sizeFindings(_ values: TargetValues) -> [Finding] {
        let sizes = values.settings.map { setting in setting.text.withBytes { $0.count } }
        guard sizes.reduce(0, +) > Self.maximumSize,
            let largest = zip(values.settings, sizes).max(by: { $0.1 < $1.1 })?.0
        else { return [] }
        let reason = "systemd gives a unit credentials of at most 1 MiB, and it is the largest of more"
        return [.unrepresentable(largest, in: values.environment, target: target, reason: reason)]
    }

    private func nameFindings(_ values: TargetValues) -> [Finding] {
        var firsts: [String: Setting] = [:]
        return values.settings.compactMap { setting in
            let folded = setting.setting.name.text.lowercased()
            guard let other = firsts[folded] else {
                firsts[folded] = setting.setting
                return nil
            }
            return .illegalKey(
                setting,
                in: values.environment,
                target: target,
                why: "its file would be that of \(other.name) where file systems ignore case",
                fix: "rename one of the two in the schema, or exclude it from target \(target.name)"
            )
        }
    }
}
