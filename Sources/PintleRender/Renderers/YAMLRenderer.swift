package import PintleSchema

/// YAML, for readers of its versions 1.1 and 1.2.
///
/// Whole numbers, numbers and booleans stay what they are, lists and pins are sequences, everything else is quoted text.
package struct YAMLRenderer: DocumentFormat {
    package static let format = "yaml"

    let document: Document

    package init(_ target: Target) {
        document = Self.document(YAMLSyntax(), target)
    }
}
