package import PintleFindings
package import PintlePolicy
package import PintleSchema

/// The targets that one run renders: first everything is checked, then everything is rendered, then it can be written.
package struct RenderPlan: Sendable {
    /// The findings; with an error among them nothing is rendered.
    package let findings: [Finding]
    private let prepared: [any Renderable]

    /// Checks what every target would write.
    ///
    /// - Parameters:
    ///   - environment: The environment that passed its rules.
    ///   - targets: The targets to render, in the order in which they are to be returned.
    ///   - kinds: Whose keys the environment's pins are.
    package init(_ environment: ValidatedEnvironment, targets: [Target], kinds: PinKinds = .unknown) {
        (findings, prepared) = Self.prepared(environment.resolved, targets, kinds)
    }

    /// Checks what targets would write of an environment that may not have passed its rules; nothing of it can be
    /// rendered.
    ///
    /// - Parameters:
    ///   - environment: The environment.
    ///   - targets: The targets to check.
    ///   - kinds: Whose keys the environment's pins are.
    /// - Returns: The findings.
    package static func findings(
        for environment: ResolvedEnvironment,
        targets: [Target],
        kinds: PinKinds = .unknown
    ) -> [Finding] {
        prepared(environment, targets, kinds).findings
    }

    /// Whether it has an error.
    package var isRefused: Bool { findings.contains { $0.severity == .error } }

    /// Renders every target in memory, each one's main file first.
    ///
    /// - Throws: ``PintleError/refused(target:)`` when ``isRefused``.
    package func render() throws(PintleError) -> [RenderedFile] {
        guard !isRefused else {
            throw .renderRefused(target: prepared.map { $0.target.name }.joined(separator: ", "))
        }
        var files: [RenderedFile] = []
        for target in prepared { files += try target.render() }
        return files
    }

    private static func prepared(
        _ environment: ResolvedEnvironment,
        _ targets: [Target],
        _ kinds: PinKinds
    ) -> (findings: [Finding], prepared: [any Renderable]) {
        var findings = PathClash.findings(among: targets)
        var prepared: [any Renderable] = []
        for target in targets {
            let found = TargetCheck.findings(for: target)
            findings += found
            guard !found.contains(where: { $0.severity == .error }), let type = TargetCheck.renderer(of: target) else {
                continue
            }
            let renderable = prepare(environment, target, kinds, type)
            findings += renderable.findings
            prepared.append(renderable)
        }
        return (findings, prepared)
    }

    private static func prepare<R: Renderer>(
        _ environment: ResolvedEnvironment,
        _ target: Target,
        _ kinds: PinKinds,
        _ type: R.Type
    ) -> any Renderable {
        PreparedTarget(environment, target, kinds, type)
    }
}

/// A target with its renderer and what that is given.
struct PreparedTarget<R: Renderer>: Sendable {
    let target: Target
    private let renderer: R
    private let values: R.Input

    init(_ environment: ResolvedEnvironment, _ target: Target, _ kinds: PinKinds, _: R.Type) {
        self.target = target
        renderer = R(target)
        values = R.Input(environment, for: target, kinds: kinds)
    }
}

extension PreparedTarget: Renderable {
    var findings: [Finding] {
        let unreadable = values.settings.compactMap { setting in
            TextCheck.reason(setting.text).map {
                Finding.unrepresentable(setting, in: values.environment, target: target, reason: $0)
            }
        }
        // A value that is not text cannot be checked further.
        return unreadable.isEmpty ? renderer.findings(for: values) : unreadable
    }

    func render() throws(PintleError) -> [RenderedFile] {
        try renderer.files(values).map { RenderedFile(target: target, path: $0.path(of: target), text: $0.text) }
    }
}

/// A target of any format, which can be checked and rendered.
protocol Renderable: Sendable {
    var target: Target { get }
    var findings: [Finding] { get }
    func render() throws(PintleError) -> [RenderedFile]
}

/// One file of a target's output, not yet written.
package struct RenderedFile: Sendable {
    package let target: Target
    /// Relative to the output directory.
    package let path: String
    package let text: RenderedText
}
