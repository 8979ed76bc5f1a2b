internal import PintleCore

extension SecretForm {
    /// Appends every text of this form that a secret could have inside a longer one.
    ///
    /// - Parameters:
    ///   - secret: The bytes.
    ///   - buffer: What is appended to.
    ///   - ended: Is called at the end of each text.
    func append(_ secret: Span<UInt8>, to buffer: borrowing RenderBuffer, ended: () -> Void) {
        switch self {
        case .plain: buffer.append(secret)
        case .json:
            for index in secret.indices { Self.appendJSON(secret[index], to: buffer) }
        case .xml: buffer.appendXMLText(secret)
        case .percent:
            for index in secret.indices { Self.appendPercent(secret[index], to: buffer) }
        case .hex: Self.appendHex(secret, "0123456789abcdef", to: buffer)
        case .capitalHex: Self.appendHex(secret, "0123456789ABCDEF", to: buffer)
        case .base64, .base64URL:
            // What stands before it decides where its bits begin.
            for offset in 0..<3 {
                appendBase64(secret, offset, to: buffer)
                ended()
            }
            return
        }
        ended()
    }

    private static func appendJSON(_ byte: UInt8, to buffer: borrowing RenderBuffer) {
        switch byte {
        case UInt8(ascii: "\""): buffer.append("\\\"")
        case UInt8(ascii: "\\"): buffer.append("\\\\")
        case UInt8(ascii: "\n"): buffer.append("\\n")
        case UInt8(ascii: "\r"): buffer.append("\\r")
        case UInt8(ascii: "\t"): buffer.append("\\t")
        default: buffer.append(byte)
        }
    }

    private static func appendPercent(_ byte: UInt8, to buffer: borrowing RenderBuffer) {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"),
            UInt8(ascii: "~"):
            buffer.append(byte)
        default:
            let digits = Array("0123456789ABCDEF".utf8)
            buffer.append(UInt8(ascii: "%"))
            buffer.append(digits[Int(byte >> 4)])
            buffer.append(digits[Int(byte & 15)])
        }
    }

    private static func appendHex(_ secret: Span<UInt8>, _ alphabet: StaticString, to buffer: borrowing RenderBuffer) {
        let digits = Array(alphabet.description.utf8)
        for index in secret.indices {
            buffer.append(digits[Int(secret[index] >> 4)])
            buffer.append(digits[Int(secret[index] & 15)])
        }
    }

    /// The characters that the secret alone decides when so many bytes stand before it.
    private func appendBase64(_ secret: Span<UInt8>, _ offset: Int, to buffer: borrowing RenderBuffer) {
        let characters = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789".utf8)
        let last: [UInt8] = Array((self == .base64 ? "+/" : "-_").utf8)
        let first = (offset * 8 + 5) / 6
        let end = (offset + secret.count) * 8 / 6
        for character in first..<max(first, end) {
            var value = 0
            for bit in character * 6..<character * 6 + 6 {
                let byte = secret[bit / 8 - offset]
                value = value << 1 | Int(byte >> (7 - UInt8(bit % 8)) & 1)
            }
            buffer.append(value < 62 ? characters[value] : last[value - 62])
        }
    }
}
