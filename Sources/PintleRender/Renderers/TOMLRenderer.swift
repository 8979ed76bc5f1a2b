package import PintleSchema

/// TOML 1.0.
///
/// Whole numbers, numbers and booleans stay what they are, lists and pins are arrays, everything else is a string.
package struct TOMLRenderer: DocumentFormat {
    package static let format = "toml"

    let document: Document

    package init(_ target: Target) {
        document = Self.document(TOMLSyntax(), target)
    }
}
