internal import PintleSystem

/// The form of another tool's ciphertexts or references.
struct ForeignForm: Sendable {
    enum Kind: Sendable {
        case ciphertext
        case reference
    }

    /// The part between the opening and the closing.
    enum Body: Sendable {
        case anything
        /// Base64 of either alphabet, with or without padding, of at least so many characters.
        case base64(Int)
        /// Base64 in parts of so many characters, with a separator between them; 0 is any number.
        case parts([Int], separator: String)
        /// Text that contains this.
        case containing(String)
        /// A name: letters, digits, and `_-.`.
        case name
    }

    /// The tool: `dotenvx`.
    let tool: String
    let kind: Kind
    /// Its beginning and end.
    ///
    /// Both may be empty, unless the body may be any text.
    let opening: [UInt8]
    let closing: [UInt8]
    let body: Body
    /// Whether only secrets have it: elsewhere the same text is a name that a program may be given.
    let isForSecrets: Bool
    /// The way to get the value; `{}` is replaced by the key.
    let remedy: String

    init(
        _ tool: String,
        _ kind: Kind,
        _ opening: String,
        _ body: Body = .anything,
        closing: String = "",
        onlySecrets: Bool = false,
        remedy: String
    ) {
        self.tool = tool
        self.kind = kind
        self.opening = Array(opening.utf8)
        self.closing = Array(closing.utf8)
        self.body = body
        isForSecrets = onlySecrets
        self.remedy = remedy
    }

    /// Whether a whole value has the form.
    func matches(_ text: Span<UInt8>) -> Bool {
        guard text.count >= opening.count + closing.count, occurs(opening, in: text, at: 0),
            occurs(closing, in: text, at: text.count - closing.count)
        else { return false }
        let inner = opening.count..<text.count - closing.count
        return switch body {
        case .anything: true
        case .base64(let least): inner.count >= least && text.allSatisfy(in: inner, Self.isBase64)
        case .name:
            !inner.isEmpty
                && text.allSatisfy(in: inner) { $0.isLetter || $0.isDigit || "_-.".utf8.contains($0) }
        case .containing(let word): text.firstRange(of: word, from: inner.lowerBound) != nil
        case .parts(let counts, let separator): hasParts(counts, Array(separator.utf8), in: text, inner)
        }
    }

    private func occurs(_ wanted: [UInt8], in text: Span<UInt8>, at start: Int) -> Bool {
        for offset in wanted.indices where text[start + offset] != wanted[offset] { return false }
        return true
    }

    private func hasParts(_ counts: [Int], _ separator: [UInt8], in text: Span<UInt8>, _ inner: Range<Int>) -> Bool {
        var parts: [Int] = []
        var start = inner.lowerBound
        var index = start
        while index <= inner.upperBound - separator.count {
            guard occurs(separator, in: text, at: index) else {
                guard Self.isBase64(text[index]) else { return false }
                index += 1
                continue
            }
            parts.append(index - start)
            index += separator.count
            start = index
        }
        parts.append(inner.upperBound - start)
        return parts.count == counts.count
            && zip(parts, counts).allSatisfy { part, count in count == 0 ? part > 0 : part == count }
            && text.allSatisfy(in: start..<inner.upperBound, Self.isBase64)
    }

    private static func isBase64(_ byte: UInt8) -> Bool {
        byte.isLetter || byte.isDigit || "+/-_=".utf8.contains(byte)
    }
}
