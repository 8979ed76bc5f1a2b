internal import PintleCrypto
internal import PintleSystem

/// The permanent id of a project or an environment: 16 random bytes, written as 22 characters of base64url.
package struct RandomID: Hashable, Sendable, CustomStringConvertible {
    package static let byteCount = 16

    package let bytes: [UInt8]

    /// Draws a new one.
    package static func draw() -> RandomID { RandomID(checked: Random.bytes(byteCount)) }

    /// - Returns: `nil` when `text` is not exactly 22 characters of base64url.
    package init?(_ text: ArraySlice<UInt8>) {
        guard let bytes = Base64.url.decode(Array(text).span), bytes.count == Self.byteCount else { return nil }
        self.bytes = bytes
    }

    private init(checked bytes: [UInt8]) { self.bytes = bytes }

    package var description: String { Base64.url.encode(bytes.span) }
}
