/// The name of a member: a person or a machine with public keys.
package struct MemberName: Hashable, Sendable, Comparable, CustomStringConvertible {
    package let text: String

    /// - Returns: `nil` when `text` does not fit ``NameGrammar``.
    package init?(_ text: some StringProtocol) {
        guard NameGrammar.accepts(text) else { return nil }
        self.text = String(text)
    }

    package var description: String { text }

    package static func < (lhs: Self, rhs: Self) -> Bool { lhs.text < rhs.text }
}
