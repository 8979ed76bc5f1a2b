/// How a new value of a setting is made: `base62 43`, `hex 32`, `base64 32`, `uuid`.
package enum ValueGenerator: Hashable, Sendable {
    /// So many characters of `0-9A-Za-z`.
    case base62(characters: Int)
    /// So many random bytes, two hexadecimal digits each.
    case hex(bytes: Int)
    /// So many random bytes in standard base64 with padding.
    case base64(bytes: Int)
    /// A random UUID (RFC 9562, version 4).
    case uuid
}
