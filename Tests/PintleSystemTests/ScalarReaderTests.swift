import PintleSystem
import SeededRandom
import Testing

struct ScalarReaderTests {
    @Test("Every character is read as it is")
    func all() {
        let scalars = [0...0x3000, 0xD7F0...0xE010, 0xFFF0...0x1_0010, 0x10_FFF0...0x10_FFFF].flatMap { $0 }
            .compactMap { Unicode.Scalar(UInt32($0)) }
        let text = scalars.flatMap { Array(String($0).utf8) }
        var reader = ScalarReader()
        var read: [Unicode.Scalar] = []
        while let scalar = reader.next(in: text.span) { read.append(scalar) }
        #expect(read == scalars)
        #expect(reader.index == text.count)
    }

    @Test(
        "Reading stops before bytes that are not UTF-8",
        arguments: [
            [0x80], [0xBF], [0xC0, 0x80], [0xC1, 0xBF], [0xC3], [0xC3, 0x41], [0xE0, 0x80, 0x80], [0xE0, 0x9F, 0xBF],
            [0xED, 0xA0, 0x80], [0xED, 0xBF, 0xBF], [0xE2, 0x82], [0xE2, 0x28, 0xA1], [0xF0, 0x80, 0x80, 0x80],
            [0xF0, 0x9F, 0x9A], [0xF4, 0x90, 0x80, 0x80], [0xF5, 0x80, 0x80, 0x80], [0xFE], [0xFF],
        ] as [[UInt8]]
    )
    func invalid(bytes: [UInt8]) {
        let text = [0x61] + bytes
        var reader = ScalarReader()
        let (first, second) = (reader.next(in: text.span), reader.next(in: text.span))
        #expect(first == "a")
        #expect(second == nil)
        #expect(reader.index == 1)
        let isValid = text.span.isValidUTF8
        #expect(!isValid)
    }

    @Test("The reader accepts the same UTF-8 as the standard library", arguments: 1...4 as ClosedRange<UInt64>)
    func random(seed: UInt64) {
        var generator = SeededGenerator(seed)
        let leads: [UInt8] = [0x41, 0x80, 0xBF, 0xC2, 0xE0, 0xED, 0xEF, 0xF0, 0xF4, 0xA0, 0x90, 0x8F]
        for _ in 0..<500 {
            let bytes = (0..<4).map { _ in leads[Int.random(in: leads.indices, using: &generator)] }
            let isValid = bytes.span.isValidUTF8
            #expect(isValid == (String(validating: bytes, as: UTF8.self) != nil))
        }
    }
}
