import PintleCrypto
import Testing

struct SecretTests {
    /// Not private: the name of a private type is printed with an address, in which any length may stand by chance.
    struct Holder {
        let key: Secret
        let other: Secret?
    }

    private static let planted = "hunter2-planted"

    private func secret() throws -> Secret {
        try Secret(copying: Array(Self.planted.utf8).span)
    }

    @Test("Nothing that prints a secret shows its value or its length")
    func redacted() throws {
        let secret = try secret()
        let holder = Holder(key: secret, other: secret)
        var output: [String] = [
            "\(secret)", String(describing: secret), String(reflecting: secret), secret.debugDescription,
            "\([secret])", "\(["key": secret])", "\(Optional(secret) as Any)", "\(holder)", String(reflecting: holder),
            "\((secret, 1))", "\(Result<Secret, CryptoError>.success(secret))",
        ]
        for value in [secret, [secret], holder, Optional(secret) as Any] as [Any] {
            var dumped = ""
            dump(value, to: &dumped)
            output.append(dumped)
        }
        for line in output {
            #expect(line.contains("Secret(redacted)"))
            #expect(!line.contains("hunter2"))
            #expect(!line.contains("\(Self.planted.utf8.count)"))
            #expect(!line.contains("arena") && !line.contains("range"))
        }
    }

    @Test("A mirror shows no children")
    func mirrored() throws {
        #expect(Mirror(reflecting: try secret()).children.isEmpty)
    }

    @Test("A secret cannot be encoded, hashed or compared by accident")
    func conformances() throws {
        let value: any Sendable = try secret()
        #expect(!(value is any Encodable))
        #expect(!(value is any Hashable))
    }

    @Test("The bytes read back", arguments: ["", "a", "zwölf", String(repeating: "x", count: 100_000)])
    func reads(text: String) throws {
        let secret = try Secret(copying: Array(text.utf8).span)
        let read = secret.withBytes { span in span.indices.map { span[$0] } }
        #expect(read == Array(text.utf8))
        #expect(secret.count == text.utf8.count)
    }

    @Test("The error of the reader is passed on")
    func throwing() throws {
        let secret = try secret()
        #expect(throws: CryptoError.invalidPadding) {
            try secret.withBytes { (_) throws(CryptoError) in throw .invalidPadding }
        }
    }

    @Test("Equality compares bytes, not characters")
    func equality() throws {
        let (composed, decomposed) = (
            try Secret(copying: Array("\u{e9}".utf8).span), try Secret(copying: Array("e\u{301}".utf8).span)
        )
        #expect(!composed.isEqual(to: decomposed))
        #expect(composed.isEqual(to: try Secret(copying: [0xc3, 0xa9].span)))
        #expect(try secret().isEqual(to: try secret()))
    }
}

struct SecretArenaTests {
    @Test("Values lie behind each other and read back")
    func fills() throws {
        let values = (0..<200).map { [UInt8](repeating: UInt8($0), count: $0) }
        var builder = try SecretArenaBuilder(capacity: values.reduce(0) { $0 + $1.count } + 64)
        var ranges: [Range<Int>] = []
        for value in values {
            ranges.append(
                builder.append(value.count + 64) { span in
                    for index in value.indices { span[index] = value[index] }
                    return value.count
                }
            )
        }
        let arena = try builder.finish()
        for (range, value) in zip(ranges, values) {
            let read = arena.withBytes(in: range) { span in span.indices.map { span[$0] } }
            #expect(read == value)
        }
    }

    @Test("An arena of nothing works")
    func empty() throws {
        var builder = try SecretArenaBuilder(capacity: 0)
        let range = builder.append(0) { _ in 0 }
        let arena = try builder.finish()
        #expect(arena.count == 0)
        #expect(arena.withBytes(in: range) { $0.count } == 0)
    }

    @Test("A value that fails leaves no trace")
    func failure() throws {
        var builder = try SecretArenaBuilder(capacity: 4)
        #expect(throws: CryptoError.invalidPadding) {
            _ = try builder.append(4) { (span) throws(CryptoError) in
                span[0] = 9
                throw .invalidPadding
            }
        }
        let count = builder.count
        #expect(count == 0)
    }

    @Test("A finished arena cannot be written to")
    func readOnly() async {
        await #expect(processExitsWith: .failure) {
            var builder = try SecretArenaBuilder(capacity: 16)
            _ = builder.append(16) { _ in 16 }
            let arena = try builder.finish()
            arena.withBytes(in: 0..<16) { span in
                unsafe span.withUnsafeBufferPointer { buffer in
                    unsafe UnsafeMutablePointer(mutating: buffer.baseAddress)?.pointee = 1
                }
            }
        }
    }

    @Test("A range outside the arena stops the program")
    func outside() async {
        await #expect(processExitsWith: .failure) {
            let arena = try SecretArenaBuilder(capacity: 16).finish()
            _ = arena.withBytes(in: 0..<1) { $0[0] }
        }
    }
}

struct SecretBytesTests {
    @Test("A copy holds the same bytes, also when there are none", arguments: [0, 1, 31, 32, 4096, 70_000])
    func copies(count: Int) throws {
        let bytes = Random.bytes(count)
        let secret = try SecretBytes(copying: bytes.span)
        #expect(secret.count == count)
        #expect(secret.copied() == bytes)
    }

    @Test("Two random secrets differ")
    func random() throws {
        let first = try SecretBytes(randomCount: 32)
        let second = try SecretBytes(randomCount: 32)
        let same = first.isEqual(to: second)
        #expect(!same)
    }

    @Test("Bytes that are not written are zero")
    func zeroed() throws {
        let secret = try SecretBytes(count: 40) { $0[1] = 7 }
        #expect(secret.copied() == [0, 7] + [UInt8](repeating: 0, count: 38))
    }

    @Test("The error of the closure is passed on")
    func failure() {
        #expect(throws: CryptoError.invalidEncoding) {
            _ = try SecretBytes(count: 8) { (_) throws(CryptoError) in throw .invalidEncoding }
        }
    }

    @Test("A length that no memory has is an error", arguments: [-1, Int.max, Int.max - 100])
    func impossible(count: Int) {
        #expect(throws: CryptoError.memory(byteCount: count)) { _ = try SecretBytes(randomCount: count) }
    }

    @Test("Equality looks at every byte and at the length")
    func equality() throws {
        let bytes = Random.bytes(33)
        let secret = try SecretBytes(copying: bytes.span)
        for other in bytes.flipped + [Array(bytes.dropLast()), bytes + [0], []] {
            let same = secret.isEqual(to: try SecretBytes(copying: other.span))
            #expect(!same)
        }
        let same = secret.isEqual(to: try SecretBytes(copying: bytes.span))
        #expect(same)
    }
}
