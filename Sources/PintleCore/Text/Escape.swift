internal import PintleSystem

/// The escapes of double-quoted values.
enum Escape {
    /// Reads one character, or one escape, of a double-quoted value.
    ///
    /// - Parameters:
    ///   - text: The whole text, UTF-8.
    ///   - index: The position to read from.
    ///   - end: The end of the value.
    ///   - emit: Takes the decoded bytes.
    /// - Returns: The index after the escape; `nil` for an escape that does not exist.
    static func read(_ text: Span<UInt8>, at index: Int, end: Int, emit: (UInt8) -> Void) -> Int? {
        guard text[index] == UInt8(ascii: "\\") else {
            emit(text[index])
            return index + 1
        }
        guard index + 1 < end else { return nil }
        switch text[index + 1] {
        case UInt8(ascii: "\""): emit(UInt8(ascii: "\""))
        case UInt8(ascii: "\\"): emit(UInt8(ascii: "\\"))
        case UInt8(ascii: "n"): emit(UInt8(ascii: "\n"))
        case UInt8(ascii: "r"): emit(UInt8(ascii: "\r"))
        case UInt8(ascii: "t"): emit(UInt8(ascii: "\t"))
        case UInt8(ascii: "u"): return readScalar(text, at: index + 2, end: end, emit: emit)
        default: return nil
        }
        return index + 2
    }

    private static func readScalar(_ text: Span<UInt8>, at index: Int, end: Int, emit: (UInt8) -> Void) -> Int? {
        guard index < end, text[index] == UInt8(ascii: "{") else { return nil }
        var value: UInt32 = 0
        var position = index + 1
        while position < end, let digit = Hexadecimal.value(of: text[position]) {
            // Six digits hold every scalar.
            guard position - index <= 6 else { return nil }
            value = value << 4 | UInt32(digit)
            position += 1
        }
        guard position > index + 1, position < end, text[position] == UInt8(ascii: "}"),
            let scalar = Unicode.Scalar(value), let bytes = UTF8.encode(scalar)
        else { return nil }
        for byte in bytes { emit(byte) }
        return position + 1
    }
}
