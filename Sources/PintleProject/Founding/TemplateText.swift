internal import PintleCrypto
package import PintleSchema
internal import PintleSystem

/// Text with marks such as `{{base62 43}}` for values to be generated.
enum TemplateText {
    /// Puts a fresh random value in the place of every mark.
    ///
    /// - Parameter text: The template; braces that hold no generator stay as they are.
    /// - Returns: The text, in guarded memory, for it holds secrets now.
    /// - Throws: ``CryptoError`` when no memory is left.
    static func filled(_ text: [UInt8]) throws(CryptoError) -> SecretBytes {
        var filled: [UInt8] = []
        // Growing would leave copies behind.
        filled.reserveCapacity(text.count * 2 + 4096)
        defer { Wiping.wipe(&filled) }
        var index = 0
        while index < text.count {
            guard let (generator, end) = mark(text, at: index) else {
                filled.append(text[index])
                index += 1
                continue
            }
            var value = generator.draw()
            filled.append(contentsOf: value)
            Wiping.wipe(&value)
            index = end
        }
        return try SecretBytes(copying: filled.span)
    }

    private static func mark(_ text: [UInt8], at index: Int) -> (ValueGenerator, end: Int)? {
        guard text[index...].starts(with: "{{".utf8),
            let close = text[index...].firstIndex(of: UInt8(ascii: "}")), close + 1 < text.count,
            text[close + 1] == UInt8(ascii: "}"),
            let generator = ValueGenerator(String(decoding: text[(index + 2)..<close], as: UTF8.self))
        else { return nil }
        return (generator, close + 2)
    }
}

extension ValueGenerator {
    /// Makes a value; all of it is drawn from libsodium's generator.
    package func draw() -> [UInt8] {
        switch self {
        case .base62(let count): Self.base62(count)
        case .hex(let count): Hexadecimal.encode(Random.bytes(count))
        case .base64(let count): Array(Base64.standard.encode(Random.bytes(count).span).utf8)
        case .uuid: Self.randomUUID()
        }
    }

    private static func base62(_ count: Int) -> [UInt8] {
        let digits = Array("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz".utf8)
        var value: [UInt8] = []
        value.reserveCapacity(count)
        while value.count < count {
            // 248 is the largest multiple of 62 in a byte: values from 248 on would favour the first digits.
            for byte in Random.bytes(64) where byte < 248 && value.count < count {
                value.append(digits[Int(byte % 62)])
            }
        }
        return value
    }

    private static func randomUUID() -> [UInt8] {
        var bytes = Random.bytes(16)
        bytes[6] = bytes[6] & 0x0F | 0x40
        bytes[8] = bytes[8] & 0x3F | 0x80
        var text: [UInt8] = []
        for (index, byte) in bytes.enumerated() {
            if [4, 6, 8, 10].contains(index) { text.append(UInt8(ascii: "-")) }
            text += Hexadecimal.encode([byte])
        }
        return text
    }
}
