/// Recognises placeholders: `changeme`, `your-api-key`, `<token>`, `xxxxx`.
///
/// Upper and lower case are the same in words. Where a form is so short that random secrets hold it now and then, it has to
/// be written in one case, between separators. About one random secret in a million still matches.
enum PlaceholderText {
    /// - Parameters:
    ///   - text: The value.
    ///   - isNamed: Whether the setting's name says that the value is a secret: words such as `default` and templates with
    ///     placeholders mean something elsewhere.
    /// - Returns: Whether it is or contains a placeholder.
    static func matches(_ text: Span<UInt8>, isNamed: Bool = true) -> Bool {
        if isNamed, isWhole(text) { return true }
        guard isNamed || text.indices.count(where: { text[$0] == UInt8(ascii: " ") }) < 3 else { return false }
        var slot = Slot()
        return starts.first(in: text) { begins(text, at: $0, &slot) }
    }

    /// An opening of a phrase that another word completes: `your … key`, `insert … here`.
    private struct Slot {
        var isYours = false
        var isInstruction = false
    }

    /// Whole values that are placeholders.
    private static func isWhole(_ text: Span<UInt8>) -> Bool {
        guard text.count > 0, "adnpstu".utf8.contains(text[0].asciiLowercased) else { return false }
        for word in ["admin", "default", "none", "null", "undefined"] where text.isExactly(word) { return true }
        for word in ["secret", "password"] where text.has(word) {
            if text.allSatisfy(in: word.utf8.count..<text.count, \.isDigit) { return true }
        }
        for word in ["test", "testing"] where text.has(word) {
            let end = word.utf8.count
            if end == text.count || !isWordByte(text[end]) { return true }
        }
        return false
    }

    /// The first bytes of all placeholders.
    ///
    /// Few places of a value have them, so the search is fast.
    private static let starts = BytePairs(
        [
            ("c", "h"), ("i", "n"), ("e", "nx"), ("a", "d"), ("y", "o"), ("p", "alu"), ("hkr", "e"), ("s", "ae"),
            ("t", "bo"), ("f", "ai"), ("d", "u"), ("x", "x"), ("*", "*"), (".", "."), ("0123456789", "- "),
        ],
        alone: "<\n"
    )

    /// Whether a placeholder begins here, or a phrase that is open ends here.
    private static func begins(_ text: Span<UInt8>, at index: Int, _ slot: inout Slot) -> Bool {
        switch text[index].asciiLowercased {
        case UInt8(ascii: "c"): asks(text, "change", ["me", "this", "it"], index)
        case UInt8(ascii: "r"): asks(text, "replace", ["me", "this", "with"], index)
        case UInt8(ascii: "i"): text.has("insecure", at: index) || opens(text, "insert", index, &slot.isInstruction)
        case UInt8(ascii: "e"): isWord(text, "example", index) || opens(text, "enter", index, &slot.isInstruction)
        case UInt8(ascii: "a"): opens(text, "add", index, &slot.isInstruction)
        case UInt8(ascii: "y"): opens(text, "your", index, &slot.isYours)
        case UInt8(ascii: "p"): beginsWithP(text, index, &slot)
        case UInt8(ascii: "k"): slot.isYours && text.has("key", at: index)
        case UInt8(ascii: "h"): (slot.isYours || slot.isInstruction) && text.has("here", at: index)
        case UInt8(ascii: "s"): slot.isYours && text.has("secret", at: index) || isWord(text, "sample", index)
        case UInt8(ascii: "t"): beginsWithT(text, index, slot)
        case UInt8(ascii: "f"): isWord(text, "fake", index) || isDelimited(text, "fixme", index)
        case UInt8(ascii: "d"): isWord(text, "dummy", index)
        case UInt8(ascii: "x"), UInt8(ascii: "*"), UInt8(ascii: "."): isRun(text, index)
        case UInt8(ascii: "<"): isBracketed(text, index)
        case UInt8(ascii: "0")...UInt8(ascii: "9"): demandsLength(text, index)
        case UInt8(ascii: "\n"): closes(&slot)
        default: false
        }
    }

    private static func beginsWithP(_ text: Span<UInt8>, _ index: Int, _ slot: inout Slot) -> Bool {
        text.has("passw0rd", at: index) || slot.isYours && text.has("password", at: index)
            || isWord(text, "placeholder", index) || opens(text, "put", index, &slot.isInstruction)
    }

    private static func beginsWithT(_ text: Span<UInt8>, _ index: Int, _ slot: Slot) -> Bool {
        slot.isYours && text.has("token", at: index)
            || isDelimited(text, "tbd", index) || isDelimited(text, "todo", index)
    }

    /// `changeme`, `change-me`, `change_me`, `change me`.
    private static func asks(_ text: Span<UInt8>, _ verb: String, _ objects: [String], _ index: Int) -> Bool {
        guard text.has(verb, at: index) else { return false }
        let end = index + verb.utf8.count
        let next = end < text.count && isJoint(text[end]) ? end + 1 : end
        return objects.contains { text.has($0, at: next) }
    }

    /// Opens a phrase when `word` and a joint are here.
    ///
    /// That alone is not yet a placeholder.
    private static func opens(_ text: Span<UInt8>, _ word: String, _ index: Int, _ isOpen: inout Bool) -> Bool {
        let end = index + word.utf8.count
        if end < text.count, isJoint(text[end]), text.has(word, at: index) { isOpen = true }
        return false
    }

    /// A phrase ends with its line.
    private static func closes(_ slot: inout Slot) -> Bool {
        slot = Slot()
        return false
    }

    /// Whether `word` is here in one case, without a letter beside it.
    private static func isWord(_ text: Span<UInt8>, _ word: String, _ index: Int) -> Bool {
        let end = index + word.utf8.count
        guard text.has(word, at: index), isInOneCase(text, index..<end) else { return false }
        return (index == 0 || !text[index - 1].isLetter) && (end == text.count || !text[end].isLetter)
    }

    /// Whether `word` is here in one case, between separators.
    private static func isDelimited(_ text: Span<UInt8>, _ word: String, _ index: Int) -> Bool {
        let end = index + word.utf8.count
        guard text.has(word, at: index), isInOneCase(text, index..<end) else { return false }
        return (index == 0 || isDelimiter(text[index - 1])) && (end == text.count || isDelimiter(text[end]))
    }

    /// Small letters, capitals, or small letters after one capital.
    private static func isInOneCase(_ text: Span<UInt8>, _ range: Range<Int>) -> Bool {
        let rest = range.lowerBound + 1..<range.upperBound
        return text.allSatisfy(in: rest, \.isSmall)
            || text[range.lowerBound].isCapital && text.allSatisfy(in: rest, \.isCapital)
    }

    /// `xxx` between joints, `xxxxx` anywhere; `***` and `...` at an end of the value, four of them anywhere.
    private static func isRun(_ text: Span<UInt8>, _ index: Int) -> Bool {
        guard index == 0 || text[index - 1] != text[index] else { return false }
        var end = index + 1
        while end < text.count, text[end] == text[index] { end += 1 }
        let length = end - index
        guard length >= 3 else { return false }
        guard text[index].isLetter else { return length >= 4 || index == 0 || end == text.count }
        let startsApart = index == 0 || isJoint(text[index - 1])
        let endsApart = end == text.count || isJoint(text[end])
        return length >= 5 || startsApart && endsApart
    }

    /// `<your token>`: the whole value, or six or more letters of one case with joints.
    private static func isBracketed(_ text: Span<UInt8>, _ index: Int) -> Bool {
        var end = index + 1
        while end < text.count, text[end].isLetter || text[end].isDigit || isJoint(text[end]) { end += 1 }
        guard end < text.count, text[end] == UInt8(ascii: ">"), end > index + 1 else { return false }
        guard index > 0 || end < text.count - 1 else { return true }
        let inner = index + 1..<end
        return inner.count >= 6
            && (text.allSatisfy(in: inner) { $0.isSmall || isJoint($0) }
                || text.allSatisfy(in: inner) { $0.isCapital || isJoint($0) })
    }

    /// `32-char…`: a description of a length, not a value.
    private static func demandsLength(_ text: Span<UInt8>, _ index: Int) -> Bool {
        let next = index + 1
        guard next < text.count, text[next] == UInt8(ascii: "-") || text[next] == UInt8(ascii: " ") else {
            return false
        }
        return text.has("char", at: next + 1)
    }

    private static func isJoint(_ byte: UInt8) -> Bool {
        byte == UInt8(ascii: "-") || byte == UInt8(ascii: "_") || byte == UInt8(ascii: " ")
    }

    private static func isDelimiter(_ byte: UInt8) -> Bool { isJoint(byte) || ".:/=".utf8.contains(byte) }

    private static func isWordByte(_ byte: UInt8) -> Bool {
        byte.isLetter || byte.isDigit || byte == UInt8(ascii: "_") || byte >= 0x80
    }
}
