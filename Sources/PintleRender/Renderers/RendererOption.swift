/// Something that a target may say for its format, such as `nested: true`.
package struct RendererOption: Sendable {
    package let name: String
    /// The required value, as a noun phrase.
    package let expected: String
    /// The values there are, when they can be listed.
    package let values: [String]
    /// The value it has when the target does not say; `nil` when the target must say.
    package let standard: String?
    /// A value that it takes, for messages.
    package let example: String
    private let check: @Sendable (String) -> Bool

    /// Whether it can have a value.
    package func accepts(_ text: String) -> Bool { check(text) }

    /// An option with a fixed set of values, of which the first is the standard one.
    static func oneOf(_ values: [String], name: String) -> RendererOption {
        let listed = values.map { "`\($0)`" }
        return RendererOption(
            name: name,
            expected: (listed.dropLast(2) + [listed.suffix(2).joined(separator: " or ")]).joined(separator: ", "),
            values: values,
            standard: values.first,
            example: values.first ?? "",
            check: values.contains
        )
    }

    /// An option whose values cannot be listed.
    static func text(
        name: String,
        expected: String,
        standard: String?,
        example: String,
        check: @escaping @Sendable (String) -> Bool
    ) -> RendererOption {
        RendererOption(
            name: name,
            expected: expected,
            values: [],
            standard: standard,
            example: example,
            check: check
        )
    }
}
