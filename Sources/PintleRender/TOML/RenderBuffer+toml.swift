internal import PintleSystem

extension RenderBuffer {
    /// Appends a basic string (TOML 1.0, "String") with its quotes.
    ///
    /// Its escapes are JSON's. Some more are written for readers that many programs still use (measured): BurntSushi's
    /// for Go takes U+FFFD for broken UTF-8 before 1.3; `toml` for Python undoes escapes before it looks for quotes,
    /// for commas between elements, and for a `u` behind backslashes.
    ///
    /// - Parameters:
    ///   - text: UTF-8.
    ///   - isElement: Whether it is an element of an array.
    func appendTOMLString(_ text: Span<UInt8>, isElement: Bool) {
        let quote = UInt8(ascii: "\"")
        let looksTripled = text.count > 0 && text[0] == quote && (text.count == 1 || text[1] == quote)
        let quotes = looksTripled ? "\"\"\"" : "\""
        append(quotes)
        var index = 0
        while index < text.count {
            if text.extracting(index...).hasPrefix("\u{FFFD}") {
                append("\\ufffd")
                index += 3
                continue
            }
            switch text[index] {
            case UInt8(ascii: ",") where isElement: append("\\u002c")
            case UInt8(ascii: "u") where index > 0 && text[index - 1] == UInt8(ascii: "\\"): append("\\u0075")
            case UInt8(ascii: "U") where index > 0 && text[index - 1] == UInt8(ascii: "\\"): append("\\u0055")
            // A part of a longer scalar is not a text by itself.
            case 0x80...: append(text[index])
            default: appendJSONEscaped(text.extracting(index..<index + 1))
            }
            index += 1
        }
        append(quotes)
    }
}
