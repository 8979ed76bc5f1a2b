internal import PintleCore
package import PintleFindings
package import PintleSchema
internal import PintleSystem

/// Variables for the later steps of a GitHub Actions job: the target's file is to be appended to `$GITHUB_ENV`.
///
/// Beside it lies a file with the ending `.masks`: what the runner must see on the standard output of a step before, so
/// that it hides the secrets in the log. `cat ci.env.masks && cat ci.env >> "$GITHUB_ENV"`.
package struct GitHubEnvironmentRenderer: Renderer {
    package static let format = "github-env"
    package static let options: [RendererOption] = []

    package static let masksEnding = ".masks"

    private let target: Target

    package init(_ target: Target) {
        self.target = target
    }

    package func findings(for values: TargetValues) -> [Finding] {
        values.settings.flatMap { setting in
            [keyFinding(setting, values), valueFinding(setting, values)].compactMap(\.self)
        }
    }

    package func files(_ values: TargetValues) throws(PintleError) -> [RenderedPart] {
        guard values.settings.allSatisfy({ obstacle($0) == nil }) else { throw .renderRefused(target: target.name) }
        return [
            RenderedPart(.target, Self.variables(values.settings)),
            RenderedPart(.beside(ending: Self.masksEnding), Self.masks(values.settings)),
        ]
    }

    private static func variables(_ settings: [ResolvedSetting]) -> RenderedText {
        let buffer = RenderBuffer()
        for setting in settings {
            setting.text.withBytes { text in
                let delimiter = BlockDelimiter.text(for: text)
                buffer.append("\(setting.setting.key)<<\(delimiter)\n")
                buffer.append(text)
                buffer.append("\n\(delimiter)\n")
            }
        }
        return buffer.finish()
    }

    private static func masks(_ settings: [ResolvedSetting]) -> RenderedText {
        let buffer = RenderBuffer()
        for setting in settings where setting.setting.isSecret || setting.text.isProtected {
            setting.text.withBytes { text in
                // The runner warns of texts that it cannot mask.
                if !isBlank(text) { WorkflowCommand.appendMask(text, to: buffer) }
            }
        }
        return buffer.finish()
    }

    private static func isBlank(_ text: Span<UInt8>) -> Bool {
        var reader = ScalarReader()
        while let scalar = reader.next(in: text) {
            guard scalar.properties.isWhitespace else { return false }
        }
        return true
    }

    private func keyFinding(_ setting: ResolvedSetting, _ values: TargetValues) -> Finding? {
        let key = setting.setting.key.text
        guard key == "NODE_OPTIONS" || key.hasPrefix("GITHUB_") || key.hasPrefix("RUNNER_") else { return nil }
        return .illegalKey(
            setting,
            in: values.environment,
            target: target,
            why: "the runner keeps `NODE_OPTIONS`, `GITHUB_…` and `RUNNER_…` for itself"
        )
    }

    private func valueFinding(_ setting: ResolvedSetting, _ values: TargetValues) -> Finding? {
        obstacle(setting).map { .unrepresentable(setting, in: values.environment, target: target, reason: $0) }
    }

    private func obstacle(_ setting: ResolvedSetting) -> String? {
        setting.text.withBytes { text in
            if setting.setting.key.text.utf8.count + 1 + text.count > EnvironmentLimit.maximumLength {
                return "the environment of a step holds at most \(EnvironmentLimit.maximumLength) bytes a variable"
            }
            return text.count > 0 && text[text.count - 1] == UInt8(ascii: "\r")
                ? "runners on Windows would read another value" : nil
        }
    }
}
