/// Where something stands in the schema.
package struct YAMLMark: Hashable, Sendable {
    /// Narrow, as every part of a schema has one; a schema is far smaller than 4 GiB.
    private let narrowLine: UInt32
    private let narrowColumn: UInt32
    private let narrowLength: UInt32

    package init(line: Int, column: Int, length: Int = 1) {
        narrowLine = UInt32(clamping: line)
        narrowColumn = UInt32(clamping: column)
        narrowLength = UInt32(clamping: length)
    }

    /// From 1.
    package var line: Int { Int(narrowLine) }
    /// From 1, in Unicode scalars.
    package var column: Int { Int(narrowColumn) }
    /// In Unicode scalars.
    package var length: Int { Int(narrowLength) }

    package static let start = YAMLMark(line: 1, column: 1)
}
