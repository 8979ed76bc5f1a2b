internal import PintleSystem

/// Finds the blocks of PEM text (RFC 7468); copies nothing, so it serves secrets.
struct PEMShape {
    struct Block {
        /// Such as `CERTIFICATE`.
        let label: Range<Int>
        /// The base64, line ends included.
        let body: Range<Int>
    }

    private(set) var blocks: [Block] = []
    private static let beginning = "-----BEGIN "
    private static let ending = "-----END "
    private static let dashes = "-----"

    /// - Returns: `nil` when a block has no end, another end, or a body that is not DER in base64.
    init?(_ text: Span<UInt8>) {
        var open: (label: Range<Int>, start: Int)?
        for line in Self.lines(text) {
            if let label = Self.label(text, line, Self.beginning) {
                guard open == nil else { return nil }
                open = (label, line.upperBound)
            } else if let label = Self.label(text, line, Self.ending) {
                guard let begun = open, Self.isSame(text, label, begun.label) else { return nil }
                let body = begun.start..<line.lowerBound
                guard Self.isDER(text.extracting(body)) else { return nil }
                blocks.append(Block(label: begun.label, body: body))
                open = nil
            }
        }
        guard open == nil, !blocks.isEmpty else { return nil }
    }

    /// The lines without their ends, CR LF included.
    private static func lines(_ text: Span<UInt8>) -> [Range<Int>] {
        TextScan.parts(text, separator: "\n").map { line in
            let endsInCR = !line.isEmpty && text[line.upperBound - 1] == 0x0D
            return line.lowerBound..<(endsInCR ? line.upperBound - 1 : line.upperBound)
        }
    }

    private static func label(_ text: Span<UInt8>, _ line: Range<Int>, _ mark: String) -> Range<Int>? {
        let start = line.lowerBound + mark.utf8.count
        let end = line.upperBound - dashes.utf8.count
        guard start < end, text.extracting(line.lowerBound..<start).equals(mark),
            text.extracting(end..<line.upperBound).equals(dashes)
        else { return nil }
        return start..<end
    }

    private static func isSame(_ text: Span<UInt8>, _ one: Range<Int>, _ other: Range<Int>) -> Bool {
        one.count == other.count && zip(one, other).allSatisfy { text[$0] == text[$1] }
    }

    /// Whether base64 in lines begins a DER sequence of exactly its length (X.690, section 8.1.3), or an OpenSSH key.
    private static func isDER(_ text: Span<UInt8>) -> Bool {
        var (digits, padding) = (0, 0)
        var head: [UInt8] = []
        for index in text.indices where text[index] != 0x0A && text[index] != 0x0D {
            if text[index] == UInt8(ascii: "=") {
                padding += 1
                continue
            }
            guard padding == 0, let value = Base64.standard.value(of: text[index]) else { return false }
            if head.count < 16 { head.append(value) }
            digits += 1
        }
        guard (digits + padding) % 4 == 0, padding <= 2, digits >= 8 else { return false }
        return isLength(of: digits * 6 / 8, statedBy: bytes(head))
    }

    /// The first bytes of the values of base64 digits.
    private static func bytes(_ values: [UInt8]) -> [UInt8] {
        var (group, bits, bytes) = (UInt32(0), 0, [UInt8]())
        for value in values {
            group = group << 6 | UInt32(value)
            bits += 6
            guard bits >= 8 else { continue }
            bits -= 8
            bytes.append(UInt8(truncatingIfNeeded: group >> bits))
        }
        return bytes
    }

    private static func isLength(of count: Int, statedBy head: [UInt8]) -> Bool {
        if head.starts(with: "openssh-key".utf8) { return true }
        guard head.count >= 6, head[0] == 0x30 else { return false }
        if head[1] < 0x80 { return count == 2 + Int(head[1]) }
        let size = Int(head[1] & 0x7F)
        guard (1...4).contains(size) else { return false }
        return count == 2 + size + head[2..<(2 + size)].reduce(0) { $0 << 8 | Int($1) }
    }
}
