/// The reason why a text is not the expected bech32.
package enum Bech32Error: Error, Equatable, Sendable {
    /// It does not begin with the prefix, in the prefix's own case, and `1`.
    case prefix
    /// A character behind the prefix is outside the alphabet, or of the other case.
    case character
    /// It is too short, or its length is that of no bytes.
    case length
    /// A character was mistyped, left out or added.
    case checksum
    /// The unused bits at the end are not zero.
    case padding
}
