internal import PintleSystem

/// The name of a setting as env files spell it: `[A-Z][A-Z0-9_]{0,127}`.
package struct EnvKey: Hashable, Sendable, Comparable, CustomStringConvertible {
    @inlinable package static var maximumLength: Int { 128 }

    /// The form of a key, in words for messages.
    package static let grammar =
        "capital letters, digits and underscores, beginning with a letter, at most \(maximumLength) characters"

    package let text: String

    /// - Returns: `nil` when `text` is not a key.
    package init?(_ text: String) {
        guard text.utf8.count <= Self.maximumLength, let first = text.utf8.first, Self.isLetter(first),
            text.utf8.allSatisfy(Self.isKeyByte)
        else { return nil }
        self.text = text
    }

    package init?(_ text: Substring) {
        self.init(String(text))
    }

    /// Takes the bytes of a file; this is where the time of reading one goes, so nothing is copied twice.
    package init?(_ bytes: Span<UInt8>) {
        guard bytes.count <= Self.maximumLength, !bytes.isEmpty, Self.isLetter(bytes[0]) else { return nil }
        for index in bytes.indices where !Self.isKeyByte(bytes[index]) { return nil }
        text = bytes.string
    }

    package var description: String { text }

    package static func < (lhs: Self, rhs: Self) -> Bool { lhs.text < rhs.text }

    @inlinable package static func isLetter(_ byte: UInt8) -> Bool {
        (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte)
    }

    @inlinable package static func isKeyByte(_ byte: UInt8) -> Bool {
        isLetter(byte) || byte == UInt8(ascii: "_") || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
    }
}
