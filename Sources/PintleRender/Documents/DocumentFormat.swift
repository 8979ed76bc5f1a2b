internal import PintleFindings
internal import PintleSchema

/// A format that writes settings as a document with types.
protocol DocumentFormat: SingleFileFormat where Input == TargetValues {
    var document: Document { get }
}

extension DocumentFormat {
    package static var options: [RendererOption] { [Document.option] }

    static func document(_ syntax: any DocumentSyntax, _ target: Target) -> Document {
        Document(
            syntax: syntax,
            target: target,
            naming: option(Document.option.name, of: target) == "true" ? .nested : .keys
        )
    }

    package func findings(for values: TargetValues) -> [Finding] { document.findings(for: values) }

    package func render(_ values: TargetValues) throws(PintleError) -> RenderedText { try document.render(values) }
}
