internal import PintleCore
internal import PintleFindings
internal import PintleSchema

/// Settings as the `KEY=VALUE` lines of one dialect.
struct DotenvLines: Sendable {
    let dialect: any DotenvDialect
    let target: Target

    func findings(for values: TargetValues) -> [Finding] {
        values.settings.flatMap { setting in
            [keyFinding(setting, values), valueFinding(setting, values)].compactMap(\.self)
        }
    }

    func render(_ values: TargetValues) throws(PintleError) -> RenderedText {
        let buffer = RenderBuffer()
        for setting in values.settings {
            buffer.append(setting.setting.key.text)
            buffer.append("=")
            let isWritten = setting.text.withBytes { text in
                isShort(setting.setting.key, text) && dialect.form(text).append(text, to: buffer)
            }
            guard isWritten else { throw .renderRefused(target: target.name) }
            buffer.append("\n")
        }
        return buffer.finish()
    }

    private func keyFinding(_ setting: ResolvedSetting, _ values: TargetValues) -> Finding? {
        dialect.objection(to: setting.setting.key).map {
            .illegalKey(setting, in: values.environment, target: target, why: $0)
        }
    }

    private func valueFinding(_ setting: ResolvedSetting, _ values: TargetValues) -> Finding? {
        guard setting.text.withBytes({ isShort(setting.setting.key, $0) }) else {
            return .unrepresentable(
                setting,
                in: values.environment,
                target: target,
                reason: "its readers (\(dialect.readers)) take at most \(dialect.maximumLineLength) bytes a line",
                fix: dialect.remedy
            )
        }
        guard case .none(let obstacles) = setting.text.withBytes({ dialect.form($0) }) else { return nil }
        // The characters of a secret are not disclosed.
        let isHidden = setting.setting.isSecret || setting.text.isProtected
        return .unrepresentable(
            setting,
            in: values.environment,
            target: target,
            reason: "its readers (\(dialect.readers)) agree on no way to quote "
                + (isHidden ? "its characters" : obstacles),
            fix: dialect.remedy
        )
    }

    private func isShort(_ key: EnvKey, _ text: Span<UInt8>) -> Bool {
        key.text.utf8.count + 1 + text.count <= dialect.maximumLineLength
    }
}
