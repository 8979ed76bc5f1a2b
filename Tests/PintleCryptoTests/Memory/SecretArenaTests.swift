import PintleCrypto
import Testing

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
