/// One element of DER (X.690, section 8.1), as a range, so that no private key is copied.
struct DERElement {
    let tag: UInt8
    let content: Range<Int>
    let end: Int

    static let integer: UInt8 = 0x02
    static let bitString: UInt8 = 0x03
    static let octetString: UInt8 = 0x04
    static let objectIdentifier: UInt8 = 0x06
    static let sequence: UInt8 = 0x30

    init?(_ bytes: Span<UInt8>, at start: Int, before limit: Int) {
        guard start + 2 <= limit else { return nil }
        tag = bytes[start]
        var (length, body) = (Int(bytes[start + 1]), start + 2)
        if length >= 0x80 {
            let size = length & 0x7F
            guard (1...4).contains(size), body + size <= limit else { return nil }
            length = 0
            for index in body..<body + size { length = length << 8 | Int(bytes[index]) }
            body += size
        }
        guard length <= limit - body else { return nil }
        content = body..<body + length
        end = body + length
    }

    /// The elements of a range, in order; `nil` when they do not fill it.
    static func all(_ bytes: Span<UInt8>, in range: Range<Int>) -> [DERElement]? {
        var elements: [DERElement] = []
        var start = range.lowerBound
        while start < range.upperBound {
            guard let element = DERElement(bytes, at: start, before: range.upperBound) else { return nil }
            elements.append(element)
            start = element.end
        }
        return elements
    }

    /// The elements in it.
    func children(_ bytes: Span<UInt8>) -> [DERElement] { Self.all(bytes, in: content) ?? [] }

    /// An element of these bytes.
    static func encoded(_ tag: UInt8, _ content: [UInt8]) -> [UInt8] {
        guard content.count >= 0x80 else { return [tag, UInt8(content.count)] + content }
        let size = content.count > 0xFFFF ? 3 : content.count > 0xFF ? 2 : 1
        let length = (0..<size).reversed().map { UInt8(truncatingIfNeeded: content.count >> (8 * $0)) }
        return [tag, 0x80 | UInt8(size)] + length + content
    }
}
