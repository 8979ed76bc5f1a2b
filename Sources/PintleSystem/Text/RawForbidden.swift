/// The characters that comments, values and names must not contain raw: they are invisible, reorder text or end lines.
///
/// Unicode: controls, soft hyphen, Arabic letter mark, Mongolian vowel separator, zero-width and bidirectional marks,
/// line and paragraph separators, word joiner and its neighbours, byte order mark, interlinear annotation, tags.
package enum RawForbidden {
    package static func contains(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x20...0x7E: false
        case 0x0000...0x001F, 0x007F...0x009F: true
        case 0x00AD, 0x061C, 0x180E, 0xFEFF: true
        case 0x200B...0x200F, 0x2028...0x202E, 0x2060...0x206F: true
        case 0xFFF9...0xFFFB, 0xE0000...0xE0FFF: true
        default: false
        }
    }

    /// The text with every such character written as `\u{hex}`, fit to be shown on a terminal.
    package static func escaped(_ text: String) -> String {
        guard text.unicodeScalars.contains(where: contains) else { return text }
        var result = ""
        for scalar in text.unicodeScalars {
            if contains(scalar) {
                result += "\\u{\(String(scalar.value, radix: 16))}"
            } else {
                result.unicodeScalars.append(scalar)
            }
        }
        return result
    }

    /// The same for bytes; those that are not UTF-8 become U+FFFD.
    package static func escaped(_ bytes: some Collection<UInt8>) -> String {
        escaped(String(decoding: bytes, as: UTF8.self))
    }
}
