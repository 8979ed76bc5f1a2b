internal import PintleSystem

/// Reads JSON text (RFC 8259) once, strictly; it keeps the members of the outermost object and nothing else.
struct JSONScan {
    enum Kind: Equatable {
        case object, array, scalar
    }

    /// A member of the outermost object.
    struct Member {
        let name: [UInt8]
        /// The range of the value.
        let value: Range<Int>
    }

    private(set) var kind = Kind.scalar
    private(set) var members: [Member] = []
    private var index = 0
    /// Deeper text is refused: readers differ in the depth that they accept.
    private static let deepest = 64

    /// - Returns: `nil` when the text is not JSON, nested too deeply, or repeats a name in one object.
    init?(_ text: Span<UInt8>) {
        skipBlanks(text)
        guard index < text.count else { return nil }
        switch text[index] {
        case UInt8(ascii: "{"): kind = .object
        case UInt8(ascii: "["): kind = .array
        default: kind = .scalar
        }
        guard value(text, depth: 0) else { return nil }
        skipBlanks(text)
        guard index == text.count else { return nil }
    }

    private mutating func skipBlanks(_ text: Span<UInt8>) {
        while index < text.count, [0x20, 0x09, 0x0A, 0x0D].contains(text[index]) { index += 1 }
    }

    private mutating func take(_ byte: Unicode.Scalar, _ text: Span<UInt8>) -> Bool {
        guard index < text.count, UInt32(text[index]) == byte.value else { return false }
        index += 1
        return true
    }

    private mutating func value(_ text: Span<UInt8>, depth: Int) -> Bool {
        guard depth < Self.deepest, index < text.count else { return false }
        switch text[index] {
        case UInt8(ascii: "{"): return object(text, depth: depth)
        case UInt8(ascii: "["): return array(text, depth: depth)
        case UInt8(ascii: "\""): return string(text) != nil
        case UInt8(ascii: "t"): return word("true", text)
        case UInt8(ascii: "f"): return word("false", text)
        case UInt8(ascii: "n"): return word("null", text)
        default: return number(text)
        }
    }

    private mutating func object(_ text: Span<UInt8>, depth: Int) -> Bool {
        index += 1
        skipBlanks(text)
        if take("}", text) { return true }
        var names: Set<[UInt8]> = []
        repeat {
            skipBlanks(text)
            guard index < text.count, text[index] == UInt8(ascii: "\""), let name = string(text),
                names.insert(name).inserted
            else { return false }
            skipBlanks(text)
            guard take(":", text) else { return false }
            skipBlanks(text)
            let start = index
            guard value(text, depth: depth + 1) else { return false }
            if depth == 0 { members.append(Member(name: name, value: start..<index)) }
            skipBlanks(text)
        } while take(",", text)
        return take("}", text)
    }

    private mutating func array(_ text: Span<UInt8>, depth: Int) -> Bool {
        index += 1
        skipBlanks(text)
        if take("]", text) { return true }
        repeat {
            skipBlanks(text)
            guard value(text, depth: depth + 1) else { return false }
            skipBlanks(text)
        } while take(",", text)
        return take("]", text)
    }

    private mutating func word(_ word: String, _ text: Span<UInt8>) -> Bool {
        let end = index + word.utf8.count
        guard end <= text.count, text.extracting(index..<end).equals(word) else { return false }
        index = end
        return true
    }

    private mutating func number(_ text: Span<UInt8>) -> Bool {
        let start = index
        while index < text.count, TextScan.isDigit(text[index]) || "+-.eE".utf8.contains(text[index]) { index += 1 }
        return DecimalText(text.extracting(start..<index)) != nil
    }

    /// The content of a string with resolved escapes; `nil` when it is not a string.
    private mutating func string(_ text: Span<UInt8>) -> [UInt8]? {
        let start = index
        index += 1
        while index < text.count, text[index] != UInt8(ascii: "\"") {
            guard text[index] >= 0x20 else { return nil }
            index += text[index] == UInt8(ascii: "\\") ? 2 : 1
        }
        guard take("\"", text) else { return nil }
        let quoted = [UInt8(ascii: "[")] + text.extracting(start..<index).bytes + [UInt8(ascii: "]")]
        return JSONStringList.read(quoted.span)?.first
    }
}
