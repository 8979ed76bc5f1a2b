package import PintleSchema

/// An XML property list.
///
/// Whole numbers, numbers and booleans stay what they are, lists and pins are arrays, everything else is a string. Of the
/// controls XML has only tabs and line ends, so values with others are refused: 20 % of the tests' hostile values.
package struct PropertyListRenderer: DocumentFormat {
    package static let format = "plist"

    let document: Document

    package init(_ target: Target) {
        document = Self.document(PropertyListSyntax(), target)
    }
}
