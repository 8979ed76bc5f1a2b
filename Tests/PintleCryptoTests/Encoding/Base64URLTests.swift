import PintleCrypto
import Testing

struct Base64URLTests {
    @Test(
        "The vectors of RFC 4648, section 10, without their padding",
        arguments: [
            ("", ""), ("f", "Zg"), ("fo", "Zm8"), ("foo", "Zm9v"), ("foob", "Zm9vYg"), ("fooba", "Zm9vYmE"),
            ("foobar", "Zm9vYmFy"),
        ]
    )
    func vectors(plain: String, text: String) throws {
        #expect(Base64URL.encode(Array(plain.utf8).span) == text)
        #expect(try Base64URL.decode(Array(text.utf8).span) == Array(plain.utf8))
    }

    @Test("The alphabet is the one for URLs")
    func alphabet() throws {
        let text = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
        let bytes = try Base64URL.decode(Array(text.utf8).span)
        #expect(bytes.hex.hasPrefix("00108310518720928b30d38f41149351559761969b71d79f8218a39259a7a29aabb2db"))
        #expect(Base64URL.encode(bytes.span) == text)
    }

    @Test("Bytes of every length come back", arguments: 0..<130)
    func roundTrip(count: Int) throws {
        let bytes = Random.bytes(count)
        var text: [UInt8] = [33]
        Base64URL.encode(bytes.span, appendingTo: &text)
        #expect(text.count == 1 + Base64URL.encodedCount(of: count))
        #expect(Base64URL.decodedCount(of: text.count - 1) == count)
        #expect(try Base64URL.decode(Array(text.dropFirst()).span) == bytes)
    }

    @Test("One text for each value: every last character but the right one is refused")
    func trailingBits() throws {
        for text in ["Zg", "Zm8"] {
            let prefix = Array(text.utf8.dropLast())
            let accepted = (UInt8.min...UInt8.max).filter { last in
                (try? Base64URL.decode((prefix + [last]).span)) != nil
            }
            #expect(accepted.count == (text.count == 2 ? 4 : 16))
            for last in accepted {
                let bytes = try Base64URL.decode((prefix + [last]).span)
                #expect(Array(Base64URL.encode(bytes.span).utf8) == prefix + [last])
            }
        }
    }

    @Test(
        "Anything but the one form is refused",
        arguments: [
            "Z", "Zm9vY", "Zg==", "Zg=", "Zm8=", "====", "Zm9v\n", " Zm9v", "Zm 9v", "Zm9v\r\n", "Zm+v", "Zm/v", "Zh",
            "Zm9", "Z\u{0}9v", "Zm9vZ\u{e9}", "Zm9\u{ff}",
        ]
    )
    func refused(text: String) {
        #expect(throws: CryptoError.invalidEncoding) { try Base64URL.decode(Array(text.utf8).span) }
    }

    @Test("A foreign character is refused wherever it stands", arguments: 0..<12)
    func foreign(position: Int) throws {
        for byte in UInt8.min...UInt8.max {
            var text = Array("Zm9vYmFyZm9v".utf8)
            text[position] = byte
            let isLetter = Character(Unicode.Scalar(byte)).isLetter && byte < 128
            let isMember = isLetter || (48...57).contains(byte) || byte == 45 || byte == 95
            #expect(((try? Base64URL.decode(text.span)) != nil) == isMember)
        }
    }

    @Test("Too little room is an error")
    func room() {
        var bytes: [UInt8] = [0, 0]
        var span = bytes.mutableSpan
        let error = #expect(throws: CryptoError.self) { try Base64URL.decode(Array("Zm9v".utf8).span, into: &span) }
        #expect(error == .parametersOutOfRange)
    }
}
