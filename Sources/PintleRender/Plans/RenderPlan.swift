package import PintlePolicy
package import PintleSchema

/// The targets that one run renders: first everything is checked, then everything is rendered, then it can be written.
package struct RenderPlan: Sendable {
    /// What stands against it; with an error among them nothing is rendered.
    package let findings: [Finding]
    private let prepared: [any Renderable]

    /// Checks what every target would write.
    ///
    /// - Parameters:
    ///   - environment: The environment that passed its rules.
    ///   - targets: The targets to render, in the order in which they are to be returned.
    package init(_ environment: ValidatedEnvironment, targets: [Target]) {
        var findings = PathClash.findings(among: targets)
        var prepared: [any Renderable] = []
        for target in targets {
            let found = TargetCheck.findings(for: target)
            findings += found
            guard !found.contains(where: { $0.severity == .error }), let type = TargetCheck.renderer(of: target) else {
                continue
            }
            let renderable = Self.prepare(environment, target, type)
            findings += renderable.findings
            prepared.append(renderable)
        }
        self.findings = findings
        self.prepared = prepared
    }

    /// Whether an error stands against it.
    package var isRefused: Bool { findings.contains { $0.severity == .error } }

    /// Renders every target in memory, each one's main file first.
    ///
    /// - Throws: ``RenderError/refused(target:)`` when ``isRefused``.
    package func render() throws(RenderError) -> [RenderedFile] {
        guard !isRefused else {
            throw .refused(target: prepared.map { $0.target.name }.joined(separator: ", "))
        }
        var files: [RenderedFile] = []
        for target in prepared { files += try target.render() }
        return files
    }

    private static func prepare<R: Renderer>(
        _ environment: ValidatedEnvironment,
        _ target: Target,
        _ type: R.Type
    ) -> any Renderable {
        PreparedTarget(environment, target, type)
    }
}
