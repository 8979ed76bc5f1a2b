internal import PintleSchema

/// The blocks of PEM text (RFC 7468) that hold no secret.
package struct PEMBlocks: Sendable {
    package struct Block: Sendable {
        /// Such as `CERTIFICATE`.
        package let label: String
        /// `nil` when the body is not base64.
        package let bytes: [UInt8]?
    }

    package let blocks: [Block]

    /// Reads the text between `-----BEGIN` and `-----END` lines.
    ///
    /// It skips other text and blocks without an end.
    package init(_ text: Span<UInt8>) {
        var blocks: [Block] = []
        var open: (label: String, body: [UInt8])?
        for line in Self.lines(text.bytes) {
            if let label = Self.label(line, "-----BEGIN ") {
                open = (label, [])
            } else if let label = Self.label(line, "-----END ") {
                if let block = open, block.label == label {
                    blocks.append(Block(label: label, bytes: Base64Bytes.decoded(block.body)))
                }
                open = nil
            } else {
                open?.body += line
            }
        }
        self.blocks = blocks
    }

    /// The lines without white space around them, carriage returns among it.
    private static func lines(_ text: [UInt8]) -> [[UInt8]] {
        text.split(separator: UInt8(ascii: "\n")).map { line in
            Array(
                line.filter { $0 != 0x0D && $0 != 0x09 }.drop { $0 == 0x20 }.reversed().drop { $0 == 0x20 }.reversed()
            )
        }
    }

    private static func label(_ line: [UInt8], _ mark: String) -> String? {
        guard line.starts(with: mark.utf8), line.count > mark.utf8.count + 5,
            line.suffix(5).elementsEqual("-----".utf8)
        else { return nil }
        return String(decoding: line.dropFirst(mark.utf8.count).dropLast(5), as: UTF8.self)
    }
}

/// Base64 of the standard alphabet (RFC 4648, section 4).
enum Base64Bytes {
    /// - Returns: `nil` for other characters, or a length that no base64 has.
    static func decoded(_ text: [UInt8]) -> [UInt8]? {
        let digits = text.prefix { $0 != UInt8(ascii: "=") }
        let padding = text.count - digits.count
        guard text.count % 4 == 0, padding <= 2, text.suffix(padding).allSatisfy({ $0 == UInt8(ascii: "=") }) else {
            return nil
        }
        var bytes: [UInt8] = []
        bytes.reserveCapacity(digits.count * 3 / 4)
        var (group, bits) = (UInt32(0), UInt32(0))
        for digit in digits {
            guard let value = value(digit) else { return nil }
            group = group << 6 | UInt32(value)
            bits += 6
            guard bits >= 8 else { continue }
            bits -= 8
            bytes.append(UInt8(truncatingIfNeeded: group >> bits))
        }
        return bytes
    }

    static func encoded(_ bytes: [UInt8]) -> String {
        var text: [UInt8] = []
        for start in stride(from: 0, to: bytes.count, by: 3) {
            let part = bytes[start..<min(start + 3, bytes.count)]
            let group = part.reduce(UInt32(0)) { $0 << 8 | UInt32($1) } << UInt32(8 * (3 - part.count))
            for index in 0..<4 {
                let digit = Int(group >> UInt32(18 - 6 * index) & 63)
                text.append(index <= part.count ? alphabet[digit] : UInt8(ascii: "="))
            }
        }
        return String(decoding: text, as: UTF8.self)
    }

    /// The value of a digit.
    static func value(_ byte: UInt8) -> UInt8? {
        switch byte {
        case UInt8(ascii: "A")...UInt8(ascii: "Z"): byte - UInt8(ascii: "A")
        case UInt8(ascii: "a")...UInt8(ascii: "z"): byte - UInt8(ascii: "a") + 26
        case UInt8(ascii: "0")...UInt8(ascii: "9"): byte - UInt8(ascii: "0") + 52
        case UInt8(ascii: "+"): 62
        case UInt8(ascii: "/"): 63
        default: nil
        }
    }

    private static let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)
}
