package import PintleSchema

/// One file of a target's output, not yet written.
package struct RenderedFile: Sendable {
    package let target: Target
    /// Relative to the output directory.
    package let path: String
    package let text: RenderedText
}
