internal import PintleSystem

/// Base64 in one of its two forms: the standard alphabet with padding, or the alphabet for URLs without.
///
/// Unused bits of the last character must be zero (RFC 4648, section 3.5), so that one value has one spelling.
enum Base64Shape {
    /// The number of bytes in a text, which may be a secret; `nil` when it is not base64.
    static func byteCount(_ text: Span<UInt8>) -> Int? {
        Base64.standard.byteCount(of: text) ?? Base64.url.byteCount(of: text)
    }

    /// The bytes, which are not secret or are wiped by the caller.
    static func decoded(_ text: Span<UInt8>) -> [UInt8]? {
        Base64.standard.decode(text) ?? Base64.url.decode(text)
    }
}
