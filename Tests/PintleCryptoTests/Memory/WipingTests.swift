#if os(Linux)
import Glibc
import PintleCrypto
import PintleSystem
import Testing

/// One after another, as each search holds pieces of the memory that it searches.
@Suite(.serialized)
struct WipingTests {
    /// The pattern that is searched for, and the only copy of it that may remain.
    @safe
    private final class Needle {
        let bytes: UnsafeMutableBufferPointer<UInt8>

        init() {
            unsafe bytes = .allocate(capacity: 64)
            for index in 0..<64 { unsafe bytes[index] = .random(in: 0...255) }
        }

        deinit { unsafe bytes.deallocate() }

        func withBytes<R: ~Copyable>(_ body: (Span<UInt8>) throws -> R) rethrows -> R {
            try body(unsafe Span(_unsafeElements: UnsafeBufferPointer(bytes)))
        }

        /// The number of copies of the pattern in writable memory, apart from this object.
        func copies() -> Int {
            let memory = unsafe open("/proc/self/mem", O_RDONLY)
            defer { _ = close(memory) }
            return Self.writableRegions().reduce(0) { $0 + copies(in: $1, of: memory) }
        }

        private func copies(in region: Range<UInt>, of memory: Int32) -> Int {
            guard let base = unsafe bytes.baseAddress else { return 0 }
            let own = UInt(bitPattern: base)
            let first = unsafe bytes[0]
            let size = 1 << 20
            let buffer = UnsafeMutableRawPointer.allocate(byteCount: size, alignment: 16)
            defer { unsafe buffer.deallocate() }
            var found = 0
            for start in unsafe stride(from: region.lowerBound, to: region.upperBound, by: size - bytes.count + 1) {
                let length = min(size, Int(region.upperBound - start))
                let mine = UInt(bitPattern: buffer)
                guard start + UInt(length) <= mine || start >= mine + UInt(size) else { continue }
                let count = unsafe pread(memory, buffer, length, Int(bitPattern: start))
                guard count > 0 else { continue }
                var offset = 0
                while let hit = unsafe memchr(
                    buffer + offset,
                    Int32(first),
                    max(0, count - offset - bytes.count + 1)
                ) {
                    offset = unsafe UnsafeRawPointer(hit) - UnsafeRawPointer(buffer) + 1
                    guard unsafe memcmp(hit, base, bytes.count) == 0 else { continue }
                    if start + UInt(offset) - 1 != own { found += 1 }
                }
                unsafe buffer.initializeMemory(as: UInt8.self, repeating: 0, count: size)
            }
            return found
        }

        private static func writableRegions() -> [Range<UInt>] {
            guard let file = unsafe fopen("/proc/self/maps", "r") else { return [] }
            defer { _ = unsafe fclose(file) }
            var regions: [Range<UInt>] = []
            var line = [CChar](repeating: 0, count: 4096)
            while unsafe fgets(&line, Int32(line.count), file) != nil {
                let text = String(decoding: line.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
                let fields = text.split(separator: " ")
                let ends = fields[0].split(separator: "-").compactMap { UInt($0, radix: 16) }
                if fields[1].hasPrefix("r"), fields[4] == "0", ends.count == 2 { regions.append(ends[0]..<ends[1]) }
            }
            return regions
        }
    }

    @Test("A secret is found in memory while it lives, and nowhere afterwards")
    func secretBytes() throws {
        let needle = Needle()
        #expect(needle.copies() == 0)
        do {
            let secret = try needle.withBytes { try SecretBytes(copying: $0) }
            let during = needle.copies()
            #expect(during == 1)
            #expect(secret.count == 64)
        }
        #expect(needle.copies() == 0)
    }

    @Test("A secret that was decoded to be judged is gone with its memory")
    func decoded() {
        let needle = Needle()
        // The memory's manager writes into the first bytes of memory that is given back.
        let text = needle.withBytes { bytes in
            let longer = WipedStorage(capacity: 128)
            for _ in 0..<33 { longer.append(0) }
            longer.append(bytes)
            return longer.withBytes(Base64.standard.encode)
        }
        #expect(needle.copies() == 0)
        do {
            let decoded = Base64.decodeSecretLeniently(Array(text.utf8).span)
            #expect(needle.copies() == 1)
            #expect(decoded?.count == 97)
        }
        #expect(needle.copies() == 0)
    }

    @Test("Wiping clears the whole array")
    func array() {
        var bytes: [UInt8] = [1, 2, 3]
        Wiping.wipe(&bytes)
        #expect(bytes == [0, 0, 0])
    }

    @Test("So is a value, until the last reference to it goes")
    func secret() throws {
        let needle = Needle()
        #expect(needle.copies() == 0)
        do {
            let secrets = [try needle.withBytes { try Secret(copying: $0) }]
            #expect(needle.copies() == 1)
            #expect(secrets[0].count == 64)
        }
        #expect(needle.copies() == 0)
    }

    @Test("The content of a sealed box is wiped with its owner")
    func opened() throws {
        let needle = Needle()
        #expect(needle.copies() == 0)
        var message: [UInt8] = []
        do {
            let key = try BoxSecretKey(seed: try SecretBytes(randomCount: 32))
            let sealed = try needle.withBytes { try key.publicKey.seal($0) }
            let opened = try key.open(sealed.span)
            let during = needle.copies()
            #expect(during == 1)
            message = sealed
            #expect(opened.count == 64)
        }
        #expect(needle.copies() == 0)
        #expect(message.count == 64 + BoxPublicKey.sealedOverhead)
    }
}
#endif
