/// A way to read the bytes of an artifact as something else: each undoes one way of writing text or bytes down.
enum ArtifactView: String {
    case percent = "percent-encoded"
    case backslash = "escaped with backslashes"
    /// `\u0080` to `\u00ff` are bytes and not characters.
    case backslashBytes = "escaped byte by byte"
    case entities = "escaped for XML"
    /// `&#128;` to `&#255;` are bytes and not characters.
    case entityBytes = "escaped for XML byte by byte"
    case escapes = "escaped in several ways"
    case hex = "in hexadecimal"
    case base64 = "base64-coded"
    case base32 = "base32-coded"
    case smallBase32 = "base32-coded in small letters"

    /// Each kind of escape by itself, for a secret may hold what looks like another kind.
    static let singleEscapes: [ArtifactView] = [.percent, .backslash, .backslashBytes, .entities, .entityBytes]
    static let codings: [ArtifactView] = [.hex, .base64, .base32, .smallBase32]

    /// Whether it reads bytes out of digits; else it keeps everything that is not escaped.
    var isCoding: Bool { coding != nil }

    private var coding: DigitCoding? {
        switch self {
        case .hex: .hex
        case .base64: .base64
        case .base32: .base32
        case .smallBase32: .smallBase32
        case .percent, .backslash, .backslashBytes, .entities, .entityBytes, .escapes: nil
        }
    }

    /// Appends a text as this view reads it.
    ///
    /// - Returns: Whether there was anything to decode; if not, nothing was appended that the text itself does not
    ///   hold.
    func decode(_ text: Span<UInt8>, into buffer: borrowing RenderBuffer) -> Bool {
        if let coding { return coding.decodeRuns(text, into: buffer) }
        var found = false
        var copied = 0
        var index = 0
        while index < text.count {
            guard isMark(text[index]), let escape = escape(text, at: index) else {
                index += 1
                continue
            }
            buffer.append(text.extracting(copied..<index))
            escape.append(to: buffer, asByte: readsBytes)
            // Read as bytes it is another text only where there is such a number.
            if !readsBytes || escape.isAmbiguous { found = true }
            index += escape.length
            copied = index
        }
        buffer.append(text.extracting(copied...))
        return found
    }

    /// Whether an escape begins with a byte.
    private func isMark(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "%"): self == .percent || self == .escapes
        case UInt8(ascii: "\\"): self == .backslash || self == .backslashBytes || self == .escapes
        case UInt8(ascii: "&"): self == .entities || self == .entityBytes || self == .escapes
        default: false
        }
    }

    /// Whether numbers below 256 are bytes.
    var readsBytes: Bool { self == .backslashBytes || self == .entityBytes }

    private func escape(_ text: Span<UInt8>, at index: Int) -> TextEscape? {
        switch text[index] {
        case UInt8(ascii: "%"): .percent(text, at: index)
        case UInt8(ascii: "\\"): .backslash(text, at: index)
        default: .entity(text, at: index)
        }
    }
}
