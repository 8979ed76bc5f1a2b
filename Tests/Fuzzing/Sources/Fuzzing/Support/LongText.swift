/// Long texts, which show what takes more than linear time.
enum LongText {
    /// The bytes of a long text, roughly.
    private static let count = 1_000_000

    /// Repeats the middle of a text.
    ///
    /// - Parameter bytes: Where the middle begins and ends, in 256ths, whether its zeros count up, and the text. Names
    ///   that must differ then do so.
    /// - Returns: The long text.
    static func made(of bytes: [UInt8]) -> [UInt8] {
        guard bytes.count > 4 else { return bytes }
        let text = bytes[3...]
        let start = text.startIndex + text.count * Int(bytes[0]) / 256
        let end = start + 1 + (text.endIndex - start - 1) * Int(bytes[1]) / 256
        let counts = bytes[2] & 1 == 1
        var long = Array(text[..<start])
        var number = 0
        while long.count < count {
            for byte in text[start..<end] {
                if counts, byte == UInt8(ascii: "0") { long += "\(number)".utf8 } else { long.append(byte) }
            }
            number += 1
        }
        return long + text[end...]
    }
}
