package import PintleCore
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

extension Renderer {
    /// The audiences that the format may serve.
    package static var audiences: Set<Audience> { Input.audiences }

    /// The value of an option in a target, or the option's default.
    static func option(_ name: String, of target: Target) -> String {
        target.options[name]?.text ?? options.first { $0.name == name }?.standard ?? ""
    }
}

/// Something that a target may say for its format, such as `nested: true`.
package struct RendererOption: Sendable {
    package let name: String
    /// The required value, as a noun phrase.
    package let expected: String
    /// The values there are, when they can be listed.
    package let values: [String]
    /// The value it has when the target does not say; `nil` when the target must say.
    package let standard: String?
    /// A value that it takes, for messages.
    package let example: String
    private let check: @Sendable (String) -> Bool

    /// Whether it can have a value.
    package func accepts(_ text: String) -> Bool { check(text) }

    /// An option with a fixed set of values, of which the first is the standard one.
    static func oneOf(_ values: [String], name: String) -> RendererOption {
        let listed = values.map { "`\($0)`" }
        return RendererOption(
            name: name,
            expected: (listed.dropLast(2) + [listed.suffix(2).joined(separator: " or ")]).joined(separator: ", "),
            values: values,
            standard: values.first,
            example: values.first ?? "",
            check: values.contains
        )
    }

    /// An option whose values cannot be listed.
    static func text(
        name: String,
        expected: String,
        standard: String?,
        example: String,
        check: @escaping @Sendable (String) -> Bool
    ) -> RendererOption {
        RendererOption(
            name: name,
            expected: expected,
            values: [],
            standard: standard,
            example: example,
            check: check
        )
    }
}

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
