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
