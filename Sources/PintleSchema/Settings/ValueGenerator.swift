/// A way to generate new values of a setting: `base62 43`, `hex 32`, `base64 32`, `uuid`.
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

extension ValueGenerator {
    /// The most characters or bytes that a generated value can have.
    package static let maximumCount: Int64 = 4096

    /// The spellings of generators in the schema, for messages.
    package static let grammar = "base62 43, hex 32, base64 32 or uuid, with a number from 1 to \(maximumCount)"

    /// Reads the text after `generate:`.
    ///
    /// - Returns: `nil` for anything that ``grammar`` does not describe.
    package init?(_ text: String) {
        if text == "uuid" {
            self = .uuid
            return
        }
        let words = text.split(separator: " ", omittingEmptySubsequences: false)
        guard words.count == 2, let number = WholeNumberText.read(Array(words[1].utf8).span),
            (1...Self.maximumCount).contains(number)
        else { return nil }
        switch words[0] {
        case "base62": self = .base62(characters: Int(number))
        case "hex": self = .hex(bytes: Int(number))
        case "base64": self = .base64(bytes: Int(number))
        default: return nil
        }
    }

    /// As the schema writes it.
    package var text: String {
        switch self {
        case .base62(let count): "base62 \(count)"
        case .hex(let count): "hex \(count)"
        case .base64(let count): "base64 \(count)"
        case .uuid: "uuid"
        }
    }

    /// A text of the shape that it makes, to see whether it fits a type.
    var sample: String {
        switch self {
        case .base62(let count): String(repeating: "A", count: count)
        case .hex(let count): String(repeating: "0a", count: count)
        case .base64(let count):
            // Four characters for three bytes, padded (RFC 4648, section 4).
            String(repeating: "AAAA", count: count / 3) + ["", "AA==", "AAA="][count % 3]
        case .uuid: "00000000-0000-4000-8000-000000000000"
        }
    }
}
