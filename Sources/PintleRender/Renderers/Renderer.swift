package import PintleFindings
package import PintleSchema

/// One output format, exact for the programs that read it.
///
/// To add a format, add one file `…Renderer.swift` and one line in ``RendererRegistry``. Every value that passes
/// ``findings(for:)`` is read back by the format's readers as the bytes that were checked; the others are refused.
package protocol Renderer: Sendable {
    /// The type of the input, which also decides which audiences the format can serve.
    associatedtype Input: RenderInput

    /// The word that the schema uses, such as `dotenv`.
    static var format: String { get }

    /// The options of a target of this format, beside those of every target.
    static var options: [RendererOption] { get }

    /// - Parameter target: A target in which ``TargetCheck`` found no error.
    init(_ target: Target)

    /// The findings for values and keys that the format cannot carry: `DEL003` for values, `DEL004` for keys.
    ///
    /// It is asked before anything is written. Values that are not UTF-8 or hold NUL never come so far.
    func findings(for values: Input) -> [Finding]

    /// Writes the target's files, the main one first; the same values give the same bytes.
    ///
    /// - Throws: ``PintleError`` for a value in which ``findings(for:)`` finds an error.
    func files(_ values: Input) throws(PintleError) -> [RenderedPart]
}
