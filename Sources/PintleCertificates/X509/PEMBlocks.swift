internal import PintleSchema
internal import PintleSystem

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
                    blocks.append(
                        Block(label: label, bytes: Base64.standard.decode(block.body.span, ignoresUnusedBits: true))
                    )
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
