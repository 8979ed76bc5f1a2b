internal import PintleSystem

/// The one grammar of names of members and environments: `[a-z][a-z0-9]*(-[a-z0-9]+)*`, at most 32 bytes.
///
/// The words that structure a roster line are not allowed as names, so that a line has one reading.
package enum NameGrammar {
    package static let maximumLength = 32
    private static let reservedWords = ["at", "by", "extends", "sig"]

    /// The form of a name, in words for messages.
    package static let description =
        "lower-case letters and digits, with single dashes between them, beginning with a letter, at most "
        + "\(maximumLength) characters; the words \(reservedWords.joined(separator: ", ")) are reserved"

    package static func accepts(_ text: some StringProtocol) -> Bool {
        guard let first = text.utf8.first, isLetter(first), text.utf8.count <= maximumLength,
            !reservedWords.contains(String(text))
        else { return false }
        var previous = first
        for byte in text.utf8 {
            let isDash = byte == UInt8(ascii: "-")
            guard isLetter(byte) || isDigit(byte) || isDash && previous != byte else { return false }
            previous = byte
        }
        return previous != UInt8(ascii: "-")
    }

    private static func isLetter(_ byte: UInt8) -> Bool { (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte) }

    private static func isDigit(_ byte: UInt8) -> Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) }
}

/// The name of an environment, such as `prod` or `prod-singapore`.
package struct EnvironmentName: Hashable, Sendable, Comparable, CustomStringConvertible {
    package let text: String

    /// - Returns: `nil` when `text` does not fit ``NameGrammar``.
    package init?(_ text: some StringProtocol) {
        guard NameGrammar.accepts(text) else { return nil }
        self.text = String(text)
    }

    package var description: String { text }

    package static func < (lhs: Self, rhs: Self) -> Bool { lhs.text < rhs.text }
}

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

/// The name of a setting in schema and code: lowerCamelCase parts joined by dots, such as `supabase.secretKey`.
package struct SettingName: Hashable, Sendable, Comparable, CustomStringConvertible {
    package let text: String

    /// - Returns: `nil` when `text` does not have the form of a name.
    package init?(_ text: some StringProtocol) {
        let text = String(text)
        guard text.utf8.count <= EnvKey.maximumLength else { return nil }
        var isPartStart = true
        for byte in text.utf8 {
            if byte == UInt8(ascii: "."), !isPartStart {
                isPartStart = true
            } else {
                guard isPartStart ? Self.isSmall(byte) : Self.isNameByte(byte) else { return nil }
                isPartStart = false
            }
        }
        guard !isPartStart else { return nil }
        self.text = text
    }

    package var description: String { text }

    /// Whether env files have the setting under the key that its name gives, without making a text of it.
    package func gives(_ key: EnvKey) -> Bool {
        var spelled = key.text.utf8.makeIterator()
        var previous: UInt8 = 0
        for byte in text.utf8 {
            if Self.isCapital(byte), Self.isSmall(previous), spelled.next() != UInt8(ascii: "_") { return false }
            let expected =
                byte == UInt8(ascii: ".") ? UInt8(ascii: "_") : Self.isSmall(byte) ? byte - 0x20 : byte
            guard spelled.next() == expected else { return false }
            previous = byte
        }
        return spelled.next() == nil
    }

    /// The spelling of env files: capitals, `_` between parts and where a capital follows a small letter.
    ///
    /// This is swift-configuration's encoding of environment variable names, so that both read the same files.
    package var key: EnvKey? {
        var spelled: [UInt8] = []
        spelled.reserveCapacity(text.utf8.count + 8)
        var previous: UInt8 = 0
        for byte in text.utf8 {
            if byte == UInt8(ascii: ".") {
                spelled.append(UInt8(ascii: "_"))
            } else if Self.isCapital(byte) {
                if Self.isSmall(previous) { spelled.append(UInt8(ascii: "_")) }
                spelled.append(byte)
            } else {
                spelled.append(Self.isSmall(byte) ? byte - 0x20 : byte)
            }
            previous = byte
        }
        return EnvKey(String(decoding: spelled, as: UTF8.self))
    }

    package static func < (lhs: Self, rhs: Self) -> Bool { lhs.text < rhs.text }

    private static func isSmall(_ byte: UInt8) -> Bool { (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte) }

    private static func isCapital(_ byte: UInt8) -> Bool { (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte) }

    private static func isNameByte(_ byte: UInt8) -> Bool {
        isSmall(byte) || isCapital(byte) || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
    }
}

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
