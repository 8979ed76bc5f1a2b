import PintleCrypto
import PintleSystem
import PintleVault
import Testing

struct Bech32Tests {
    @Test(
        "The valid strings of BIP 173 that hold whole bytes, in their own case",
        arguments: [
            ("A", "A12UEL5L", 0), ("a", "a12uel5l", 0), ("?", "?1ezyfcl", 0),
            ("abcdef", "abcdef1qpzry9x8gf2tvdw0s3jn54khce6mua7lmqqqxw", 20),
            ("split", "split1checkupstagehandshakeupstreamerranterredcaperred2y9e3w", 30),
            ("1", "11qqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqc8247j", 51),
        ] as [(StaticString, String, Int)]
    )
    func valid(prefix: StaticString, text: String, count: Int) throws {
        let form = Bech32(prefix: prefix)
        let bytes = try form.bytes(of: Array(text.utf8))
        #expect(bytes.count == count)
        #expect(form.text(of: bytes) == Array(text.utf8))
    }

    @Test(
        "The invalid strings of BIP 173, and other forms of valid ones",
        arguments: [
            ("A", "A1G7SGD8", .checksum), ("x", "x1b4n0q5v", .character), ("li", "li1dgmt3", .length),
            ("a", "A12UEL5L", .prefix), ("A", "A12uEL5L", .character), ("a", "a12uel5L", .character),
            ("a", "a", .prefix),
            ("a", "", .prefix), ("a", "a1", .length), ("a", "a12uel5l ", .character), ("b", "a12uel5l", .prefix),
        ] as [(StaticString, String, Bech32Error)]
    )
    func invalid(prefix: StaticString, text: String, error: Bech32Error) {
        #expect(throws: error) { try Bech32(prefix: prefix).bytes(of: Array(text.utf8)) }
    }

    @Test("Unused bits must be zero, and a length must be that of bytes", arguments: 1..<32)
    func unusedBits(value: Int) {
        // Characters whose checksum is right, but which no bytes become.
        let characters = Array("qpzry9x8gf2tvdw0s3jn54khce6mua7l".utf8)
        for (count, isByte) in [(1, false), (2, value % 4 == 0), (3, false), (4, value % 16 == 0), (6, false)] {
            let values = [UInt8](repeating: 0, count: count - 1) + [UInt8(value)]
            let text = Array("a1".utf8) + (values + Self.checksum(values)).map { characters[Int($0)] }
            let bytes = try? Bech32(prefix: "a").bytes(of: text)
            #expect((bytes != nil) == isByte)
        }
    }

    /// The checksum of BIP 173 for the prefix `a`, as the reference code has it.
    private static func checksum(_ values: [UInt8]) -> [UInt8] {
        let generator: [UInt32] = [0x3b6a_57b2, 0x2650_8e6d, 0x1ea1_19fa, 0x3d42_33dd, 0x2a14_62b3]
        let state = ([3, 0, 1] + values + [UInt8](repeating: 0, count: 6)).reduce(1 as UInt32) { state, value in
            (0..<5).reduce((state & 0x1ff_ffff) << 5 ^ UInt32(value)) { next, bit in
                (state >> 25) >> UInt32(bit) & 1 == 1 ? next ^ generator[bit] : next
            }
        }
        return (0..<6).map { UInt8((state ^ 1) >> (25 - 5 * UInt32($0)) & 31) }
    }

    @Test("Bytes of every length come back, far beyond 90 characters", arguments: [0, 1, 2, 3, 4, 5, 64, 104, 5000])
    func roundTrip(count: Int) throws {
        let (form, bytes) = (Bech32(prefix: "PINTLE-KEY-"), Random.bytes(count))
        #expect(try form.bytes(of: form.text(of: bytes)) == bytes)
    }

    @Test("Too little room is an error")
    func room() {
        var bytes: [UInt8] = [0]
        var span = bytes.mutableSpan
        let text = Bech32(prefix: "a").text(of: [1, 2])
        let error = #expect(throws: Bech32Error.self) { try Bech32(prefix: "a").decode(text.span, into: &span) }
        #expect(error == .length)
    }
}

extension Bech32 {
    /// The text of bytes that are not secret.
    func text(of bytes: [UInt8]) -> [UInt8] {
        var text = [UInt8](repeating: 0, count: encodedCount(of: bytes.count))
        var span = text.mutableSpan
        encode(bytes.span, into: &span)
        return text
    }

    /// The bytes of a text.
    func bytes(of text: [UInt8]) throws(Bech32Error) -> [UInt8] {
        var bytes = [UInt8](repeating: 0, count: decodedCount(of: text.count))
        var span = bytes.mutableSpan
        let count = try decode(text.span, into: &span)
        return Array(bytes.prefix(count))
    }
}

extension Array where Element == UInt8 {
    /// One copy for every place and each of some characters that stand there instead.
    func replacing(with characters: String) -> [[UInt8]] {
        indices.flatMap { index in
            characters.utf8.filter { $0 != self[index] }.map { character in
                var copy = self
                copy[index] = character
                return copy
            }
        }
    }

    /// One copy for every place whose byte is left out.
    var shortened: [[UInt8]] {
        indices.map { index in
            var copy = self
            copy.remove(at: index)
            return copy
        }
    }
}
