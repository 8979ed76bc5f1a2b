internal import PintleSchema
internal import PintleSystem
internal import SwiftASN1

/// The DER encoding of certificates (X.690), as far as they are read here.
extension ASN1Node {
    /// The contents of a constructed element; empty for a primitive one.
    var children: [ASN1Node] {
        guard case .constructed(let nodes) = content else { return [] }
        return Array(nodes)
    }

    /// The content of a primitive element; empty for a constructed one.
    var value: ArraySlice<UInt8> {
        guard case .primitive(let bytes) = content else { return [] }
        return bytes
    }

    /// An object identifier with dots; `nil` for anything else.
    var objectIdentifier: String? {
        guard identifier == .objectIdentifier, let read = try? ASN1ObjectIdentifier(derEncoded: self) else {
            return nil
        }
        return "\(read)"
    }

    /// The bits of a bit string of whole bytes; `nil` for anything else.
    var bits: ArraySlice<UInt8>? {
        guard identifier == .bitString, value.first == 0 else { return nil }
        return value.dropFirst()
    }

    /// Whether it bears a tag of its own context.
    func isTagged(_ number: UInt) -> Bool { identifier.tagClass == .contextSpecific && identifier.tagNumber == number }

    /// Text of any string type that is UTF-8 or a part of it; BMPString is read as UTF-16.
    var text: String {
        guard identifier == .bmpString else { return String(decoding: value, as: UTF8.self) }
        let bytes = Array(value)
        let units = stride(from: 0, to: bytes.count - bytes.count % 2, by: 2).map { index in
            UInt16(bytes[index]) << 8 | UInt16(bytes[index + 1])
        }
        return String(decoding: units, as: UTF16.self)
    }
}

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
