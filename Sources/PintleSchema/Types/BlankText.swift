/// Text without a visible character.
package enum BlankText {
    /// Whether there is nothing but blanks: of ASCII, and those that are pasted unseen (no-break and zero-width space,
    /// byte order mark).
    package static func matches(_ text: Span<UInt8>) -> Bool {
        var index = 0
        while index < text.count {
            let length = blankLength(text, at: index)
            guard length > 0 else { return false }
            index += length
        }
        return true
    }

    private static func blankLength(_ text: Span<UInt8>, at index: Int) -> Int {
        switch text[index] {
        case 0x09...0x0D, 0x20: return 1
        case 0xC2 where index + 1 < text.count && text[index + 1] == 0xA0: return 2
        case 0xE2, 0xEF:
            guard index + 2 < text.count else { return 0 }
            let isBlank = [[0xE2, 0x80, 0x8B], [0xEF, 0xBB, 0xBF]]
                .contains([text[index], text[index + 1], text[index + 2]])
            return isBlank ? 3 : 0
        default: return 0
        }
    }
}
