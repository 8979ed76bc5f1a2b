import PintleCrypto
import Testing

struct PaddingTests {
    private func padded(_ count: Int) throws -> [UInt8] {
        var buffer = [UInt8](repeating: 0x80, count: Padding.paddedCount(of: count))
        var span = buffer.mutableSpan
        let length = try Padding.pad(&span, count: count)
        #expect(length == buffer.count)
        return buffer
    }

    private func unpaddedCount(_ padded: [UInt8]) throws -> Int {
        try Padding.unpaddedCount(of: padded.span)
    }

    @Test(
        "Short values grow to blocks of 64, long ones to blocks of 256",
        arguments: [
            (0, 64), (1, 64), (63, 64), (64, 128), (65, 128), (127, 128), (128, 192), (1022, 1024), (1023, 1024),
            (1024, 1280), (1279, 1280), (1280, 1536), (1_048_576, 1_048_832),
        ]
    )
    func lengths(count: Int, expected: Int) throws {
        #expect(Padding.paddedCount(of: count) == expected)
        let padded = try padded(count)
        #expect(padded.count == expected)
        #expect(padded[count] == 0x80 && padded[(count + 1)...].allSatisfy { $0 == 0 })
        #expect(try unpaddedCount(padded) == count)
    }

    @Test("Every length up to three long blocks comes back", arguments: [0..<600, 600..<1200, 1200..<1900])
    func everyLength(counts: Range<Int>) throws {
        for count in counts {
            #expect(try unpaddedCount(padded(count)) == count)
        }
    }

    @Test(
        "A padding of the wrong block is refused",
        arguments: [(10, 128), (10, 256), (1000, 1280), (1023, 1280), (1024, 1088), (1024, 1536), (2000, 2304)]
    )
    func wrongBlock(count: Int, length: Int) {
        let bytes = [UInt8](repeating: 1, count: count) + [0x80] + [UInt8](repeating: 0, count: length - count - 1)
        #expect(throws: CryptoError.invalidPadding) { try unpaddedCount(bytes) }
    }

    @Test("Bytes without padding are refused", arguments: [0, 1, 63, 65, 1024, 1025, 1088, 1280])
    func unpadded(count: Int) {
        for byte in [0, 1, 0xff] as [UInt8] {
            let bytes = [UInt8](repeating: byte, count: count)
            #expect(throws: CryptoError.invalidPadding) { try unpaddedCount(bytes) }
        }
    }

    @Test("Bytes after the mark must be zero")
    func dirty() throws {
        var bytes = try padded(10)
        bytes[20] = 1
        #expect(throws: CryptoError.invalidPadding) { try unpaddedCount(bytes) }
    }

    @Test("Padding needs its room", arguments: [(0, 63), (64, 127), (10, 5), (1024, 1100), (-1, 64)])
    func room(count: Int, capacity: Int) {
        var buffer = [UInt8](repeating: 0, count: capacity)
        var span = buffer.mutableSpan
        let error = #expect(throws: CryptoError.self) { try Padding.pad(&span, count: count) }
        #expect(error == .parametersOutOfRange)
    }
}
