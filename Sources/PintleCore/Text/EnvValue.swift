internal import PintleSystem

/// The one way an env file writes a value.
///
/// Bare when it is one or more of 0x21–0x7E except `"` `'` `#` `\` and backtick and does not begin like a sealed value;
/// everything else, and the empty value, in double quotes with exactly the escapes `\"` `\\` `\n` `\r` `\t` and
/// `\u{hex}` for ``RawForbidden`` characters. Always one line; `$` is a dollar sign.
package enum EnvValue {
    /// The beginnings of values that are not plain text.
    package static let tokenPrefixes = ["sealed:", "drop:"]

    /// Whether a text begins like a value that is not plain text.
    package static func beginsLikeToken(_ text: Span<UInt8>) -> Bool {
        guard let first = text.isEmpty ? nil : text[0], first == UInt8(ascii: "s") || first == UInt8(ascii: "d") else {
            return false
        }
        return tokenPrefixes.contains { text.hasPrefix($0) }
    }

    /// Whether a value can be written at all: UTF-8 without NUL.
    package static func isWritable(_ value: Span<UInt8>) -> Bool {
        for index in value.indices where value[index] == 0 { return false }
        return value.isValidUTF8
    }

    /// Writes a value, byte by byte, to `emit`.
    ///
    /// - Parameters:
    ///   - value: UTF-8 without NUL.
    ///   - emit: Takes each byte; a secret then goes straight into memory of the caller's choice.
    package static func encode(_ value: Span<UInt8>, _ emit: (UInt8) -> Void) {
        if isBare(value) {
            for index in value.indices { emit(value[index]) }
            return
        }
        emit(UInt8(ascii: "\""))
        var scalars = ScalarReader()
        while let scalar = scalars.next(in: value) { encode(scalar, emit) }
        emit(UInt8(ascii: "\""))
    }

    /// The written form as bytes, for values that are not secret.
    package static func encoded(_ value: Span<UInt8>) -> [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(value.count + 2)
        encode(value) { bytes.append($0) }
        return bytes
    }

    /// Reads a value back.
    ///
    /// - Parameter text: The text behind the `=`.
    /// - Returns: The value, or `nil` when `text` is not exactly what ``encode(_:_:)`` writes for any value.
    package static func decode(_ text: Span<UInt8>) -> [UInt8]? {
        if isBare(text) { return text.bytes }
        guard text.count >= 2, text[0] == UInt8(ascii: "\""), text[text.count - 1] == UInt8(ascii: "\""),
            text.isValidUTF8
        else { return nil }
        var value: [UInt8] = []
        var index = 1
        while index < text.count - 1 {
            guard let next = Escape.read(text, at: index, end: text.count - 1, emit: { value.append($0) }) else {
                return nil
            }
            index = next
        }
        // One value has one spelling: a needless or a missing escape differs here.
        guard isWritable(value.span), text.isEqual(to: encoded(value.span)) else { return nil }
        return value
    }

    private static func isBare(_ value: Span<UInt8>) -> Bool {
        guard !value.isEmpty else { return false }
        for index in value.indices where !isBareByte(value[index]) { return false }
        return !beginsLikeToken(value)
    }

    private static func isBareByte(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "\""), UInt8(ascii: "'"), UInt8(ascii: "#"), UInt8(ascii: "\\"), UInt8(ascii: "`"): false
        default: (0x21...0x7E).contains(byte)
        }
    }

    private static func encode(_ scalar: Unicode.Scalar, _ emit: (UInt8) -> Void) {
        switch scalar {
        case "\"": emitAll("\\\"", emit)
        case "\\": emitAll("\\\\", emit)
        case "\n": emitAll("\\n", emit)
        case "\r": emitAll("\\r", emit)
        case "\t": emitAll("\\t", emit)
        default:
            if RawForbidden.contains(scalar) {
                emitAll("\\u{" + String(scalar.value, radix: 16) + "}", emit)
            } else {
                for byte in UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter { emit(byte) }
            }
        }
    }

    private static func emitAll(_ text: String, _ emit: (UInt8) -> Void) {
        for byte in text.utf8 { emit(byte) }
    }
}

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
