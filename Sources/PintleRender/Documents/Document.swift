internal import PintleSchema

/// Settings as a document with types: flat by env-file key, or nested by the dotted names of the settings.
struct Document: Sendable {
    /// The option that decides.
    static let option = RendererOption.oneOf(["false", "true"], name: "nested")

    let syntax: any DocumentSyntax
    let target: Target
    let isNested: Bool

    func findings(for values: TargetValues) -> [Finding] {
        values.settings.compactMap { setting in
            guard let reason = syntax.obstacle(to: DocumentValue(setting)) else { return nil }
            return .unrepresentable(setting, in: values.environment, target: target, reason: reason)
        }
    }

    func render(_ values: TargetValues) throws(RenderError) -> RenderedText {
        guard values.settings.allSatisfy({ syntax.obstacle(to: DocumentValue($0)) == nil }),
            let tree = DocumentTree(values.settings, isNested: isNested)
        else { throw .refused(target: target.name) }
        let buffer = RenderBuffer()
        syntax.append(tree, to: buffer)
        return buffer.finish()
    }
}
