package import PintleSchema

/// JSON (RFC 8259).
///
/// Whole numbers, numbers and booleans stay what they are, lists and pins are arrays, everything else is a string.
package struct JSONRenderer: DocumentFormat {
    package static let format = "json"

    let document: Document

    package init(_ target: Target) {
        document = Self.document(JSONSyntax(), target)
    }
}
