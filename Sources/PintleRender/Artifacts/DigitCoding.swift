internal import PintleSystem

/// Bytes written as digits of so many bits each: hexadecimal, base32, base64 (RFC 4648).
struct DigitCoding: Sendable {
    private static let none: UInt8 = 0xFF
    private static let separator: UInt8 = 0xFE
    /// Decoded bytes below this number are nobody's secret.
    private static let shortest = SecretTable.shortest

    private let bits: Int
    /// The value of each byte.
    private let values: [UInt8]
    /// A shorter line ends a text of digits.
    private let shortestLine: Int
    /// Whether digits can have the prefixes `0x` and `\x`.
    private let hasPrefixes: Bool

    static let hex = DigitCoding(
        bits: 4,
        [Array("0123456789abcdef".utf8), Array("0123456789ABCDEF".utf8)],
        separators: " \t\n\r:-,;_\"'\\",
        hasPrefixes: true
    )
    /// Both alphabets at once; a slash may have a backslash before it, as in JSON.
    static let base64 = DigitCoding(
        bits: 6,
        [Base64.standard.alphabet, Base64.url.alphabet],
        separators: " \t\n\r\\"
    )
    // Ordinary words would be one long text in base32, did line breaks not have to be those of long lines.
    static let base32 = DigitCoding(
        bits: 5,
        [Array("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".utf8)],
        separators: " \t\n\r",
        shortestLine: 16
    )
    static let smallBase32 = DigitCoding(
        bits: 5,
        [Array("abcdefghijklmnopqrstuvwxyz234567".utf8)],
        separators: " \t\n\r",
        shortestLine: 16
    )

    private init(
        bits: Int,
        _ alphabets: [[UInt8]],
        separators: StaticString,
        shortestLine: Int = 0,
        hasPrefixes: Bool = false
    ) {
        var values = [UInt8](repeating: Self.none, count: 256)
        for byte in separators.description.utf8 { values[Int(byte)] = Self.separator }
        for alphabet in alphabets {
            for (value, byte) in alphabet.enumerated() {
                values[Int(byte)] = UInt8(truncatingIfNeeded: value)
            }
        }
        self.bits = bits
        self.values = values
        self.shortestLine = shortestLine
        self.hasPrefixes = hasPrefixes
    }

    // MARK: - Within other text

    /// Appends the bytes of every long enough run of digits, for each digit at which the first byte could begin.
    ///
    /// - Returns: Whether there was one.
    func decodeRuns(_ text: Span<UInt8>, into buffer: borrowing RenderBuffer) -> Bool {
        let values = values.span
        var found = false
        var index = 0
        while index < text.count {
            guard values[Int(text[index])] < Self.separator else {
                index += 1
                continue
            }
            let (end, count) = run(in: text, from: index, values)
            if count * bits >= Self.shortest * 8 {
                found = true
                // Other digits may come right before the first one.
                for skipped in 0..<phases {
                    append(text.extracting(index..<end), skipping: skipped, values, to: buffer)
                    buffer.append(0)
                }
            }
            index = end
        }
        return found
    }

    /// After so many digits a new byte can begin.
    private var phases: Int { bits == 4 ? 2 : bits == 6 ? 4 : 8 }

    private func run(in text: Span<UInt8>, from start: Int, _ values: Span<UInt8>) -> (end: Int, count: Int) {
        var index = start
        var (count, line) = (0, 0)
        while index < text.count {
            let value = values[Int(text[index])]
            if value == Self.none { break }
            if value == Self.separator {
                if hasPrefixes, isPrefix(text, index) { index += 1 }
                if line > 0, line < shortestLine { break }
                line = 0
            } else if hasPrefixes, isPrefix(text, index) {
                index += 1
            } else {
                count += 1
                line += 1
            }
            index += 1
        }
        return (max(index, start + 1), count)
    }

    /// Whether `0x` or `\x` begins at an index.
    private func isPrefix(_ text: Span<UInt8>, _ index: Int) -> Bool {
        guard text[index] == UInt8(ascii: "0") || text[index] == UInt8(ascii: "\\") else { return false }
        return index + 1 < text.count && text[index + 1] | 0x20 == UInt8(ascii: "x")
    }

    private func append(
        _ text: Span<UInt8>,
        skipping skipped: Int,
        _ values: Span<UInt8>,
        to buffer: borrowing RenderBuffer
    ) {
        var (left, pending, width) = (skipped, 0, 0)
        var index = 0
        while index < text.count {
            let value = values[Int(text[index])]
            index += 1
            if hasPrefixes, isPrefix(text, index - 1) {
                index += 1
                continue
            }
            guard value < Self.separator else { continue }
            guard left == 0 else {
                left -= 1
                continue
            }
            pending = (pending << bits | Int(value)) & 0xFFFF
            width += bits
            if width >= 8 {
                width -= 8
                buffer.append(UInt8(truncatingIfNeeded: pending >> width))
            }
        }
    }

    // MARK: - Alone

    /// Whether a text is digits and nothing else but line breaks, and padding in the end.
    func isWhole(_ text: Span<UInt8>) -> Bool {
        var end = text.count
        while end > 0, text.count - end < 3, text[end - 1] == UInt8(ascii: "=") { end -= 1 }
        var count = 0
        for index in 0..<end {
            let value = values[Int(text[index])]
            guard value < Self.separator else {
                guard text[index] == 0x0A || text[index] == 0x0D else { return false }
                continue
            }
            count += 1
        }
        return count * bits >= Self.shortest * 8 && count * bits % 8 < bits
    }

    /// Appends the bytes of a text of digits, from its beginning.
    func append(_ text: Span<UInt8>, to buffer: borrowing RenderBuffer) {
        append(text, skipping: 0, values.span, to: buffer)
    }
}
