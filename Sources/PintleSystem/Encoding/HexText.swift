/// Hexadecimal digits, two for a byte, small or capital.
package enum HexText {
    /// - Returns: The bytes; `nil` for anything but pairs of digits.
    package static func bytes(of text: Span<UInt8>) -> [UInt8]? {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(text.count / 2)
        return decode(text) { bytes.append($0) } ? bytes : nil
    }

    /// - Returns: The bytes of a text that may be secret, in memory that is wiped; `nil` for anything but pairs of digits.
    package static func decodeSecret(_ text: Span<UInt8>) -> WipedStorage? {
        let bytes = WipedStorage(capacity: text.count / 2)
        return decode(text) { bytes.append($0) } ? bytes : nil
    }

    private static func decode(_ text: Span<UInt8>, _ emit: (UInt8) -> Void) -> Bool {
        guard text.count.isMultiple(of: 2) else { return false }
        for index in stride(from: 0, to: text.count, by: 2) {
            guard let high = value(of: text[index]), let low = value(of: text[index + 1]) else { return false }
            emit(high << 4 | low)
        }
        return true
    }

    private static func value(of digit: UInt8) -> UInt8? {
        switch digit {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): digit - 0x30
        case UInt8(ascii: "a")...UInt8(ascii: "f"): digit - 0x57
        case UInt8(ascii: "A")...UInt8(ascii: "F"): digit - 0x37
        default: nil
        }
    }
}
