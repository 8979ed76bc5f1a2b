internal import PintleCrypto
internal import PintleFindings

/// Takes the fields of an ssh message one after the other (RFC 4251, section 5); it moves positions and copies nothing.
struct SSHReader {
    private var position: Int
    /// The end of the fields; `nil` means the end of the bytes.
    private let end: Int?

    /// Reads from a position on.
    init(_ position: Int) {
        self.position = position
        end = nil
    }

    /// Reads within a string.
    init(_ range: Range<Int>) {
        position = range.lowerBound
        end = range.upperBound
    }

    /// An unsigned number of four bytes, most significant first.
    mutating func number(_ bytes: Span<UInt8>) throws(PintleError) -> Int {
        guard (end ?? bytes.count) - position >= 4 else { throw .damagedSSHKey }
        defer { position += 4 }
        return (0..<4).reduce(0) { $0 << 8 | Int(bytes[position + $1]) }
    }

    /// A length and so many bytes; where they stand.
    mutating func string(_ bytes: Span<UInt8>) throws(PintleError) -> Range<Int> {
        let count = try number(bytes)
        guard count <= (end ?? bytes.count) - position else { throw .damagedSSHKey }
        defer { position += count }
        return position..<(position + count)
    }

    var isAtEnd: Bool { position == end }

    func isAtEnd(of bytes: Span<UInt8>) -> Bool { position == bytes.count }

    /// Whether the rest counts 1, 2, 3 … and fills a block of eight.
    func isPadding(_ bytes: Span<UInt8>) -> Bool {
        guard let end, end - position < 8 else { return false }
        return (position..<end).allSatisfy { Int(bytes[$0]) == $0 - position + 1 }
    }
}
