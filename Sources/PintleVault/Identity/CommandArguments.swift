/// The JSON array of strings in `PINTLE_KEY_CMD` (RFC 8259).
struct CommandArguments: Equatable, Sendable {
    /// The program, and what it is given; at least one.
    let values: [String]

    /// Reads the array; nil for anything else, also when it is empty or holds a NUL.
    init?(json: String) {
        var reader = Reader(text: Array(json.utf8))
        guard let values = reader.array(), let program = values.first, !program.isEmpty else { return nil }
        guard values.allSatisfy({ !$0.utf8.contains(0) }) else { return nil }
        self.values = values
    }

    private struct Reader {
        let text: [UInt8]
        var index = 0

        init(text: [UInt8]) { self.text = text }

        mutating func array() -> [String]? {
            guard takes(0x5b) else { return nil }
            var values: [String] = []
            repeat {
                guard takes(0x22), let value = string() else { return nil }
                values.append(value)
            } while takes(0x2c)
            guard takes(0x5d) else { return nil }
            skipSpace()
            return index == text.count ? values : nil
        }

        private mutating func skipSpace() {
            while index < text.count, [0x20, 0x09, 0x0a, 0x0d].contains(text[index]) { index += 1 }
        }

        private mutating func takes(_ byte: UInt8) -> Bool {
            skipSpace()
            guard index < text.count, text[index] == byte else { return false }
            index += 1
            return true
        }

        private mutating func string() -> String? {
            var units: [UInt8] = []
            while index < text.count {
                let byte = text[index]
                index += 1
                switch byte {
                case 0x22: return String(validating: units, as: UTF8.self)
                case 0x5c:
                    guard let scalar = escape() else { return nil }
                    units += Array(String(scalar).utf8)
                case 0..<0x20: return nil
                default: units.append(byte)
                }
            }
            return nil
        }

        private mutating func escape() -> Unicode.Scalar? {
            guard index < text.count else { return nil }
            let byte = text[index]
            index += 1
            switch byte {
            case 0x22, 0x5c, 0x2f: return Unicode.Scalar(byte)
            case 0x62: return "\u{8}"
            case 0x66: return "\u{c}"
            case 0x6e: return "\n"
            case 0x72: return "\r"
            case 0x74: return "\t"
            case 0x75: return unicode()
            default: return nil
            }
        }

        /// Four digits, or two groups of them for what lies beyond U+FFFF.
        private mutating func unicode() -> Unicode.Scalar? {
            guard let high = group() else { return nil }
            guard (0xd800...0xdbff).contains(high) else { return Unicode.Scalar(high) }
            guard text[index...].starts(with: [0x5c, 0x75]) else { return nil }
            index += 2
            guard let low = group(), (0xdc00...0xdfff).contains(low) else { return nil }
            return Unicode.Scalar(0x10000 + (high - 0xd800) << 10 + (low - 0xdc00))
        }

        private mutating func group() -> UInt32? {
            guard text.count - index >= 4 else { return nil }
            var value: UInt32 = 0
            for byte in text[index..<(index + 4)] {
                guard let digit = Character(Unicode.Scalar(byte)).hexDigitValue else { return nil }
                value = value << 4 | UInt32(digit)
            }
            index += 4
            return value
        }
    }
}
