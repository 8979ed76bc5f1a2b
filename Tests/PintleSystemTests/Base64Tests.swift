import Foundation
import PintleSystem
import SeededRandom
import Testing

struct Base64Tests {
    private func url(_ text: String) -> [UInt8]? { decode(Array(text.utf8), .url) }

    private func standard(_ text: String) -> [UInt8]? { decode(Array(text.utf8), .standard) }

    private func decode(_ text: [UInt8], _ form: Base64) -> [UInt8]? { form.decode(text.span) }

    private func encode(_ bytes: [UInt8], _ form: Base64) -> String { form.encode(bytes.span) }

    private func isCanonical(_ text: [UInt8], _ form: Base64) -> Bool { form.isCanonical(text.span) }

    private func lenient(_ text: String) -> [UInt8]? { Base64.decodeLeniently(Array(text.utf8).span) }

    @Test(
        "The vectors of RFC 4648, section 10, with and without padding",
        arguments: [
            ("", ""), ("f", "Zg=="), ("fo", "Zm8="), ("foo", "Zm9v"), ("foob", "Zm9vYg=="), ("fooba", "Zm9vYmE="),
            ("foobar", "Zm9vYmFy"),
        ]
    )
    func vectors(plain: String, text: String) throws {
        let bytes = Array(plain.utf8)
        let unpadded = text.replacing("=", with: "")
        #expect(encode(bytes, .standard) == text)
        #expect(standard(text) == bytes)
        #expect(encode(bytes, .url) == unpadded)
        #expect(url(unpadded) == bytes)
    }

    @Test("The alphabets differ in their last two characters")
    func alphabets() throws {
        let text = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
        let bytes = try #require(url(text))
        #expect(bytes.prefix(6) == [0x00, 0x10, 0x83, 0x10, 0x51, 0x87] && bytes.suffix(3) == [0xF3, 0xDF, 0xBF])
        #expect(encode(bytes, .url) == text)
        let other = text.replacing("-_", with: "+/")
        #expect(encode(bytes, .standard) == other && standard(other) == bytes)
        #expect(standard(text) == nil && url(other) == nil)
    }

    @Test("Bytes of every length come back, as Foundation encodes them", arguments: 0..<130)
    func roundTrip(count: Int) throws {
        var generator = SeededGenerator(UInt64(count))
        let bytes = generator.bytes(count)
        #expect(encode(bytes, .standard) == Data(bytes).base64EncodedString())
        for form in [Base64.standard, .url] {
            var text: [UInt8] = [33]
            form.encode(bytes.span, appendingTo: &text)
            text.removeFirst()
            #expect(text.count == form.encodedCount(of: count))
            #expect(form.decodedCount(of: text.count) >= count)
            #expect(decode(text, form) == bytes)
            #expect(isCanonical(text, form))
        }
        #expect(Base64.url.decodedCount(of: Base64.url.encodedCount(of: count)) == count)
    }

    @Test("Each value has one text: unused bits other than zero are refused")
    func unusedBits() throws {
        for text in ["Zg", "Zm8"] {
            let prefix = Array(text.utf8.dropLast())
            let accepted = (UInt8.min...UInt8.max).filter { decode(prefix + [$0], .url) != nil }
            #expect(accepted.count == (text.count == 2 ? 4 : 16))
            #expect(accepted == (UInt8.min...UInt8.max).filter { isCanonical(prefix + [$0], .url) })
            for last in accepted {
                let bytes = try #require(decode(prefix + [last], .url))
                #expect(Array(encode(bytes, .url).utf8) == prefix + [last])
            }
        }
        let text = Array("Zh==".utf8)
        #expect(decode(text, .standard) == nil)
        let bytes = Base64.standard.decode(text.span, ignoresUnusedBits: true)
        #expect(bytes == Array("f".utf8))
    }

    @Test(
        "Any other form is refused without padding",
        arguments: [
            "Z", "Zm9vY", "Zg==", "Zg=", "Zm8=", "====", "Zm9v\n", " Zm9v", "Zm 9v", "Zm9v\r\n", "Zm+v", "Zm/v", "Zh",
            "Zm9", "Z\u{0}9v", "Zm9vZ\u{e9}", "Zm9\u{ff}",
        ]
    )
    func refused(text: String) {
        #expect(url(text) == nil)
        #expect(!isCanonical(Array(text.utf8), .url))
    }

    @Test(
        "Any other form is refused with padding",
        arguments: [
            "Zg", "Zm8", "Zg=", "Z===", "====", "=", "Zm8==", "Zm9v====", "Zg==Zg==", "=Zg=", "Zm=v", "Zm-v", "Zh==",
            "Zm9=", "Zm9v\n", "Zm9v=",
        ]
    )
    func refusedWithPadding(text: String) {
        #expect(standard(text) == nil)
        #expect(!isCanonical(Array(text.utf8), .standard))
    }

    @Test("A foreign character is refused wherever it stands", arguments: 0..<12)
    func foreign(position: Int) {
        for byte in UInt8.min...UInt8.max {
            var text = Array("Zm9vYmFyZm9v".utf8)
            text[position] = byte
            let isLetter = Character(Unicode.Scalar(byte)).isLetter && byte < 128
            let isMember = isLetter || (48...57).contains(byte) || byte == 45 || byte == 95
            #expect((decode(text, .url) != nil) == isMember)
            #expect((Base64.url.value(of: byte) != nil) == isMember)
        }
    }

    @Test("A decoder needs enough memory for the bytes")
    func room() {
        var bytes: [UInt8] = [0, 0]
        var span = bytes.mutableSpan
        let (long, short) = (Array("Zm9v".utf8), Array("Zm8".utf8))
        let refused = Base64.url.decode(long.span, into: &span)
        #expect(refused == nil)
        let count = Base64.url.decode(short.span, into: &span)
        #expect(count == 2)
    }

    @Test(
        "The lenient decoder takes both alphabets, any padding and stray bits",
        arguments: [
            ("+_-/", [0xFB, 0xFF, 0xBF]), ("Zg", [0x66]), ("Zh==", [0x66]), ("Zm8=", [0x66, 0x6F]), ("Z", []),
        ]
            as [(String, [UInt8])]
    )
    func lenientForms(text: String, bytes: [UInt8]) {
        #expect(lenient(text) == bytes)
        #expect(lenient(text + " ") == nil)
    }

    @Test("Hexadecimal digits are read in either case and written in small letters")
    func hexadecimal() {
        #expect(Hexadecimal.encode([0x00, 0x9A, 0xFF]) == Array("009aff".utf8))
        for byte in UInt8.min...UInt8.max {
            let value = byte < 0x80 ? Character(Unicode.Scalar(byte)).hexDigitValue : nil
            #expect(Hexadecimal.value(of: byte) == value.map { UInt8($0) })
        }
    }
}
