/// Something that a target may say for its format, such as `nested: true`.
package struct RendererOption: Sendable {
    package let name: String
    /// What its value has to be, as a noun phrase.
    package let expected: String
    /// The values there are, when they can be listed.
    package let values: [String]
    /// The value it has when the target does not say.
    package let standard: String

    /// An option with a fixed set of values, of which the first is the standard one.
    static func oneOf(_ values: [String], name: String, remark: String? = nil) -> RendererOption {
        let listed = values.map { "`\($0)`" }.joined(separator: " or ")
        return RendererOption(
            name: name,
            expected: remark.map { "\(listed) (\($0))" } ?? listed,
            values: values,
            standard: values.first ?? ""
        )
    }
}
