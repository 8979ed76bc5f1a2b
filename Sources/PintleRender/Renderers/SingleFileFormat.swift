package import PintleFindings

/// A format whose output is one file, at the target's path.
package protocol SingleFileFormat: Renderer {
    /// Writes the text; the same values give the same bytes.
    ///
    /// - Throws: ``PintleError`` for a value in which ``Renderer/findings(for:)`` finds an error.
    func render(_ values: Input) throws(PintleError) -> RenderedText
}

extension SingleFileFormat {
    package func files(_ values: Input) throws(PintleError) -> [RenderedPart] {
        [RenderedPart(.target, try render(values))]
    }
}
