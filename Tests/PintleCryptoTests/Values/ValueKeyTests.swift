import PintleCrypto
import Testing

struct ValueKeyTests {
    /// draft-irtf-cfrg-xchacha-03, appendix A.3.1.
    private static let key = [UInt8](0x80...0x9f)
    private static let data = [UInt8](hex: "50515253c0c1c2c3c4c5c6c7")
    private static let box = [UInt8](
        hex: """
            404142434445464748494a4b4c4d4e4f5051525354555657
            bd6d179d3e83d43b9576579493c0e939572a1700252bfaccbed2902c21396cbb
            731c7f1b0b4aa6440bf3a82f4eda7e39ae64c6708c54c216cb96b72e1213b452
            2f8c9ba40db5d945b11b69b982c1bb9e3f3fac2bc369488f76b2383565d3fff9
            21f9664c97637da9768812f615c68b13b52e
            c0875924c1c7987947deafd8780acf49
            """
    )
    private static let plaintext = """
        Ladies and Gentlemen of the class of '99: If I could offer you only one tip for the future, sunscreen \
        would be it.
        """

    private func open(_ box: [UInt8], data: [UInt8] = data, key: [UInt8] = key) throws -> [UInt8] {
        let key = try ValueKey(try SecretBytes(copying: key.span))
        var output = [UInt8](repeating: 0, count: max(0, box.count - ValueKey.overhead) + 3)
        var span = output.mutableSpan
        let count = try key.open(box: box.span, associatedData: data.span, into: &span)
        return Array(output.prefix(count))
    }

    @Test("The vector of the XChaCha20-Poly1305 draft opens")
    func known() throws {
        #expect(try open(Self.box) == Array(Self.plaintext.utf8))
    }

    @Test("A changed, shortened or lengthened box does not open")
    func altered() {
        for box in Self.box.flipped + [Array(Self.box.dropLast()), Self.box + [0], Array(Self.box.prefix(39)), []] {
            #expect(throws: CryptoError.authenticationFailed) { try open(box) }
        }
    }

    @Test("Another key or other associated data does not open it")
    func misplaced() {
        for data in Self.data.flipped + [[], Self.data + [0]] {
            #expect(throws: CryptoError.authenticationFailed) { try open(Self.box, data: data) }
        }
        for key in Self.key.flipped {
            #expect(throws: CryptoError.authenticationFailed) { try open(Self.box, key: key) }
        }
    }

    @Test("A sealed value opens, behind existing bytes", arguments: [0, 1, 64, 1280])
    func roundTrip(count: Int) throws {
        let key = try ValueKey(try SecretBytes(copying: Self.key.span))
        var pool = NoncePool()
        let plaintext = Random.bytes(count)
        var output: [UInt8] = [1, 2]
        key.seal(plaintext: plaintext.span, nonce: pool.next(), associatedData: [7].span, appendingTo: &output)
        #expect(output.prefix(2) == [1, 2])
        #expect(output.count == 2 + count + ValueKey.overhead)
        #expect(try open(Array(output.dropFirst(2)), data: [7]) == plaintext)
    }

    @Test("Too little room is an error, not an overflow")
    func room() throws {
        let key = try ValueKey(try SecretBytes(copying: Self.key.span))
        var output = [UInt8](repeating: 0, count: Self.plaintext.utf8.count - 1)
        var span = output.mutableSpan
        let error = #expect(throws: CryptoError.self) {
            try key.open(box: Self.box.span, associatedData: Self.data.span, into: &span)
        }
        #expect(error == .parametersOutOfRange)
    }

    @Test("No nonce comes twice, also over several blocks")
    func nonces() throws {
        let key = try ValueKey(try SecretBytes(randomCount: 32))
        var pool = NoncePool()
        let empty: [UInt8] = []
        var seen: Set<[UInt8]> = []
        for _ in 0..<1000 {
            var box: [UInt8] = []
            key.seal(plaintext: empty.span, nonce: pool.next(), associatedData: empty.span, appendingTo: &box)
            seen.insert(Array(box.prefix(24)))
        }
        #expect(seen.count == 1000)
    }

    @Test("A key has 32 bytes", arguments: [0, 31, 33])
    func length(count: Int) {
        #expect(throws: CryptoError.parametersOutOfRange) {
            _ = try ValueKey(try SecretBytes(randomCount: count))
        }
    }
}

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
