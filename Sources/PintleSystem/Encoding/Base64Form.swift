/// Tells canonical base64url without decoding it.
package enum Base64Form {
    /// Whether the text is unpadded base64url whose last bits, which carry nothing, are zero (RFC 4648, section 3.5).
    package static func isCanonical(_ text: Span<UInt8>) -> Bool {
        guard text.count % 4 != 1 else { return false }
        // Looked up once: a static is asked for through a once-token each time.
        let table = Self.table.span
        var (last, all): (UInt8, UInt8) = (0, 0)
        for index in text.indices {
            last = table[Int(text[index])]
            all |= last
        }
        guard all < 64 else { return false }
        switch text.count % 4 {
        case 2: return last & 0x0F == 0
        case 3: return last & 0x03 == 0
        default: return true
        }
    }

    /// The value of each digit; 255 for what is none.
    private static let table: [UInt8] = {
        var table = [UInt8](repeating: 255, count: 256)
        let digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
        for (value, digit) in digits.utf8.enumerated() { table[Int(digit)] = UInt8(value) }
        return table
    }()
}
