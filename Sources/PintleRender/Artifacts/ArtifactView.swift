/// A way to read the bytes of an artifact as something else: each undoes one way of writing text or bytes down.
enum ArtifactView: String, CaseIterable {
    case percent = "percent-encoded"
    case backslash = "escaped with backslashes"
    /// `\u0080` to `\u00ff` are bytes and not characters.
    case backslashBytes = "escaped byte by byte"
    case entities = "escaped for XML"
    /// `&#128;` to `&#255;` are bytes and not characters.
    case entityBytes = "escaped for XML byte by byte"
    case hex = "in hexadecimal"
    case base64 = "base64-coded"
    case base32 = "base32-coded"
    case smallBase32 = "base32-coded in small letters"

    /// Whether it reads bytes out of digits; else it keeps everything that is not escaped.
    var isCoding: Bool { coding != nil }

    private var coding: DigitCoding? {
        switch self {
        case .hex: .hex
        case .base64: .base64
        case .base32: .base32
        case .smallBase32: .smallBase32
        case .percent, .backslash, .backslashBytes, .entities, .entityBytes: nil
        }
    }

    /// Appends what a text is when read this way.
    ///
    /// - Returns: Whether there was anything to decode; if not, nothing was appended that the text itself does not hold.
    func decode(_ text: Span<UInt8>, into buffer: borrowing RenderBuffer) -> Bool {
        if let coding { return coding.decodeRuns(text, into: buffer) }
        let mark = mark
        guard text.contains(mark) else { return false }
        var found = false
        var index = 0
        while index < text.count {
            guard text[index] == mark, let length = decodeEscape(text, at: index, into: buffer, &found) else {
                buffer.append(text[index])
                index += 1
                continue
            }
            index += length
        }
        return found
    }

    /// What every escape begins with.
    private var mark: UInt8 {
        switch self {
        case .percent: UInt8(ascii: "%")
        case .backslash, .backslashBytes: UInt8(ascii: "\\")
        default: UInt8(ascii: "&")
        }
    }

    /// Whether numbers below 256 are bytes.
    var readsBytes: Bool { self == .backslashBytes || self == .entityBytes }

    private func decodeEscape(
        _ text: Span<UInt8>,
        at index: Int,
        into buffer: borrowing RenderBuffer,
        _ found: inout Bool
    ) -> Int? {
        let escape: TextEscape?
        switch self {
        case .percent: escape = .percent(text, at: index)
        case .backslash, .backslashBytes: escape = .backslash(text, at: index)
        default: escape = .entity(text, at: index)
        }
        guard let escape else { return nil }
        escape.append(to: buffer, asByte: readsBytes)
        // Read as bytes it is another text only where there is such a number.
        if !readsBytes || escape.isAmbiguous { found = true }
        return escape.length
    }
}
