/// A format whose output is one file, at the target's path.
package protocol SingleFileFormat: Renderer {
    /// Writes the text; the same values give the same bytes.
    ///
    /// - Throws: ``RenderError`` for a value in which ``Renderer/findings(for:)`` finds an error.
    func render(_ values: Input) throws(RenderError) -> RenderedText
}

extension SingleFileFormat {
    package func files(_ values: Input) throws(RenderError) -> [RenderedPart] {
        [RenderedPart(.target, try render(values))]
    }
}
