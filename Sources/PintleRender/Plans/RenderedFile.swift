package import PintleSchema

/// One target's output, not yet written.
package struct RenderedFile: Sendable {
    package let target: Target
    package let text: RenderedText

    /// Relative to the output directory.
    package var path: String { target.path }
}
