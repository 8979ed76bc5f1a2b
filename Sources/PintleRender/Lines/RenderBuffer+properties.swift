internal import PintleSystem

extension RenderBuffer {
    /// Appends a value as `java.util.Properties.load` unescapes it, in ASCII: so it does not matter whether the file is read
    /// as Latin-1 or as UTF-8.
    func appendPropertyValue(_ text: Span<UInt8>) {
        var reader = ScalarReader()
        var isFirst = true
        while let scalar = reader.next(in: text) {
            switch scalar {
            case " " where isFirst: append("\\ ")
            case "\t": append("\\t")
            case "\n": append("\\n")
            case "\r": append("\\r")
            case "\u{C}": append("\\f")
            case "\\", "=", ":", "#", "!":
                append(UInt8(ascii: "\\"))
                append(UInt8(truncatingIfNeeded: scalar.value))
            case " "..."~": append(UInt8(truncatingIfNeeded: scalar.value))
            default: for unit in UTF16.encode(scalar) ?? .init() { appendUTF16(unit) }
            }
            isFirst = false
        }
    }

    /// Appends `\uXXXX`.
    private func appendUTF16(_ unit: UInt16) {
        append("\\u")
        for shift in [12, 8, 4, 0] {
            let digit = UInt8(truncatingIfNeeded: unit >> shift) & 0xF
            append(digit < 10 ? UInt8(ascii: "0") + digit : UInt8(ascii: "A") + digit - 10)
        }
    }
}
