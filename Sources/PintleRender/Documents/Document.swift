internal import PintleFindings
internal import PintleSchema

/// Settings as a document with types.
struct Document: Sendable {
    /// Whether settings are nested by their dotted names, or named by their env-file keys.
    static let option = RendererOption.oneOf(["false", "true"], name: "nested")

    let syntax: any DocumentSyntax
    let target: Target
    let naming: DocumentNaming

    func findings(for values: TargetValues) -> [Finding] {
        values.settings.compactMap { setting in
            guard let reason = syntax.obstacle(to: DocumentValue(setting)) else { return nil }
            return .unrepresentable(setting, in: values.environment, target: target, reason: reason)
        }
    }

    func render(_ values: TargetValues) throws(PintleError) -> RenderedText {
        guard values.settings.allSatisfy({ syntax.obstacle(to: DocumentValue($0)) == nil }),
            let tree = DocumentTree(values.settings, naming)
        else { throw .renderRefused(target: target.name) }
        let buffer = RenderBuffer()
        syntax.append(tree, to: buffer)
        return buffer.finish()
    }
}
