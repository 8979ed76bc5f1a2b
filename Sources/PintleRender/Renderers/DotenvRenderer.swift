package import PintleSchema
internal import PintleCore

/// `KEY=VALUE` lines that dotenv libraries, shells, Compose and systemd all read alike.
///
/// `docker run --env-file` is not among the readers: it keeps quotes, so it needs a dialect of its own.
package struct DotenvRenderer: Renderer {
    package static let format = "dotenv"
    package static let options: [RendererOption] = [
        .oneOf(["portable"], name: "dialect", remark: "other dialects are not written yet")
    ]

    private let target: Target

    package init(_ target: Target) {
        self.target = target
    }

    package func findings(for values: TargetValues) -> [Finding] {
        values.settings.flatMap { setting in
            [keyFinding(setting, values), valueFinding(setting, values)].compactMap(\.self)
        }
    }

    package func render(_ values: TargetValues) throws(RenderError) -> RenderedText {
        let buffer = RenderBuffer()
        for setting in values.settings {
            buffer.append(setting.setting.key.text)
            buffer.append("=")
            let isWritten = setting.text.withBytes { text in PortableQuoting(text).append(text, to: buffer) }
            guard isWritten else { throw .refused(target: target.name) }
            buffer.append("\n")
        }
        return buffer.finish()
    }

    private func keyFinding(_ setting: ResolvedSetting, _ values: TargetValues) -> Finding? {
        guard ShellNames.special.contains(setting.setting.key.text) else { return nil }
        return .illegalKey(
            setting,
            in: values.environment,
            target: target,
            why: "a shell that sources the file gives this variable a meaning of its own"
        )
    }

    private func valueFinding(_ setting: ResolvedSetting, _ values: TargetValues) -> Finding? {
        let quoting = setting.text.withBytes { PortableQuoting($0) }
        guard !quoting.isPossible else { return nil }
        // Which characters a secret holds is nobody's business.
        let isHidden = setting.setting.isSecret || setting.text.isProtected
        return .unrepresentable(
            setting,
            in: values.environment,
            target: target,
            reason: "its readers (dotenv libraries, shells, Compose, systemd) agree on no way to quote "
                + (isHidden ? "its characters" : quoting.obstacles),
            fix: "use a value without quotes, backslashes, `$`, backticks, `!` and carriage returns, or another format"
        )
    }
}
