internal import PintleFindings
internal import PintleSchema

/// A target of any format, which can be checked and rendered.
protocol Renderable: Sendable {
    var target: Target { get }
    var findings: [Finding] { get }
    func render() throws(PintleError) -> [RenderedFile]
}
