internal import PintleCore
package import PintleFindings
package import PintleSchema

/// Build settings for Xcode, to be taken into `Info.plist` as `$(NAME)`.
///
/// They end up in the application, so they are client values. Line breaks and `$` have no spelling there that all versions of
/// Xcode know, and are refused: 24 % of the tests' hostile values.
package struct XcodeConfigurationRenderer: SingleFileFormat {
    package static let format = "xcconfig"
    package static let options: [RendererOption] = []

    private let target: Target

    package init(_ target: Target) {
        self.target = target
    }

    package func findings(for values: ClientValues) -> [Finding] {
        values.settings.flatMap { setting in
            [keyFinding(setting, values), valueFinding(setting, values)].compactMap(\.self)
        }
    }

    package func render(_ values: ClientValues) throws(PintleError) -> RenderedText {
        let buffer = RenderBuffer()
        for setting in values.settings {
            guard setting.text.withBytes({ XcodeValue.obstacle($0) }) == nil else {
                throw .renderRefused(target: target.name)
            }
            buffer.append(setting.setting.key.text + " = ")
            setting.text.withBytes { XcodeValue.append($0, to: buffer) }
            buffer.append("\n")
        }
        return buffer.finish()
    }

    private func keyFinding(_ setting: ResolvedSetting, _ values: ClientValues) -> Finding? {
        guard XcodeNames.isSpecial(setting.setting.key.text) else { return nil }
        return .illegalKey(
            setting,
            in: values.environment,
            target: target,
            why: "Xcode builds differently when this build setting changes"
        )
    }

    private func valueFinding(_ setting: ResolvedSetting, _ values: ClientValues) -> Finding? {
        guard let obstacle = setting.text.withBytes({ XcodeValue.obstacle($0) }) else { return nil }
        return .unrepresentable(
            setting,
            in: values.environment,
            target: target,
            reason: "Xcode reads build settings line by line and expands them, so none can hold "
                + (setting.text.isProtected ? "its characters" : obstacle)
        )
    }
}
