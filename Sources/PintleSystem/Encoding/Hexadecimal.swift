/// Hexadecimal digits (RFC 4648, section 8).
package enum Hexadecimal {
    /// The small letter or digit of a value below 16.
    package static func digit(_ value: UInt8) -> UInt8 {
        value < 10 ? UInt8(ascii: "0") + value : UInt8(ascii: "a") + value - 10
    }

    /// The value of a digit, in small or capital letters; `nil` for any other character.
    package static func value(of digit: UInt8) -> UInt8? {
        switch digit {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): digit - UInt8(ascii: "0")
        case UInt8(ascii: "A")...UInt8(ascii: "F"): digit - UInt8(ascii: "A") + 10
        case UInt8(ascii: "a")...UInt8(ascii: "f"): digit - UInt8(ascii: "a") + 10
        default: nil
        }
    }

    /// Encodes bytes with small letters.
    package static func encode(_ bytes: [UInt8]) -> [UInt8] {
        bytes.flatMap { [digit($0 >> 4), digit($0 & 0x0F)] }
    }
}
