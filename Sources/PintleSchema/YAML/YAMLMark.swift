/// Where something stands in the schema.
package struct YAMLMark: Hashable, Sendable {
    /// From 1.
    package let line: Int
    /// From 1, in Unicode scalars.
    package let column: Int
    /// In Unicode scalars.
    package var length = 1

    static let start = YAMLMark(line: 1, column: 1)
}
