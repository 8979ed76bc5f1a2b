internal import PintleFindings
internal import PintlePolicy
internal import PintleSchema

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
