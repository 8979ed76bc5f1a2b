/// Where something stands in the schema.
struct YAMLMark: Hashable, Sendable {
    /// From 1.
    let line: Int
    /// From 1, in Unicode scalars.
    let column: Int
    /// In Unicode scalars.
    var length = 1

    static let start = YAMLMark(line: 1, column: 1)
}
