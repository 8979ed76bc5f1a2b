/// Bytes that are written otherwise between quotes.
struct DotenvEscapes: Sendable {
    private let replacements: [UInt8: String]

    init(_ replacements: [UInt8: String] = [:]) {
        self.replacements = replacements
    }

    func append(_ byte: UInt8, to buffer: borrowing RenderBuffer) {
        if let replacement = replacements[byte] { buffer.append(replacement) } else { buffer.append(byte) }
    }
}
