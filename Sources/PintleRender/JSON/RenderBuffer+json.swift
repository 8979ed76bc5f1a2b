internal import PintleSystem

extension RenderBuffer {
    /// Appends a JSON string (RFC 8259, section 7) with its quotes.
    ///
    /// U+2028 and U+2029 are escaped too: JSON allows them raw, JavaScript before 2019 did not.
    ///
    /// - Parameter text: UTF-8.
    func appendJSONString(_ text: Span<UInt8>) {
        append(UInt8(ascii: "\""))
        appendJSONEscaped(text)
        append(UInt8(ascii: "\""))
    }

    /// Appends a JSON string of a text that is not secret.
    func appendJSONString(_ text: String) {
        let bytes = Array(text.utf8)
        appendJSONString(bytes.span)
    }

    /// Appends the text between the quotes of a JSON string.
    func appendJSONEscaped(_ text: Span<UInt8>) {
        JSONText.escape(text, where: { $0 == "\u{2028}" || $0 == "\u{2029}" }) { append($0) }
    }
}
