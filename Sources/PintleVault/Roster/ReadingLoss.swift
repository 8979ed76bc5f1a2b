package import PintleCore

/// A key that could read an environment and may no longer.
package struct ReadingLoss: Hashable, Sendable {
    /// Whose key it was, by the name he had then.
    package let member: MemberName
    package let key: PublicKey
    /// The entry that took the right away, counted from 1.
    package let position: Int
    package let time: Timestamp
}
