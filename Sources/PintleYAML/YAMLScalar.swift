/// A text as it stands in the schema.
package struct YAMLScalar: Sendable {
    package let text: String
    package let mark: YAMLMark
    /// Whether it stands without quotes and block marker.
    package let isPlain: Bool
}
