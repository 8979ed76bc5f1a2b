#if canImport(Darwin)
internal import Darwin
#elseif canImport(Musl)
internal import Musl
#else
internal import Glibc
#endif

/// Memory that is zeroed before it is given back, whether because it grows or because its owner goes away.
@safe
final class WipedStorage {
    private(set) var count = 0
    private var base: UnsafeMutableRawPointer
    private var capacity: Int

    init(capacity: Int) {
        self.capacity = max(capacity, 64)
        unsafe base = .allocate(byteCount: self.capacity, alignment: 1)
    }

    deinit { unsafe Self.release(base, capacity) }

    func append(_ byte: UInt8) {
        reserve(1)
        unsafe base.storeBytes(of: byte, toByteOffset: count, as: UInt8.self)
        count += 1
    }

    func append(_ bytes: Span<UInt8>) {
        reserve(bytes.count)
        unsafe bytes.withUnsafeBytes { source in
            guard let start = source.baseAddress else { return }
            unsafe (base + count).copyMemory(from: start, byteCount: source.count)
        }
        count += bytes.count
    }

    func withBytes<R, E: Error>(_ body: (Span<UInt8>) throws(E) -> R) throws(E) -> R {
        try body(unsafe Span(_unsafeStart: base.assumingMemoryBound(to: UInt8.self), count: count))
    }

    private func reserve(_ added: Int) {
        let needed = count + added
        guard needed > capacity else { return }
        let larger = max(needed, capacity * 2)
        let moved = UnsafeMutableRawPointer.allocate(byteCount: larger, alignment: 1)
        unsafe moved.copyMemory(from: base, byteCount: count)
        unsafe Self.release(base, capacity)
        unsafe base = moved
        capacity = larger
    }

    private static func release(_ base: UnsafeMutableRawPointer, _ count: Int) {
        unsafe wipe(base, count)
        unsafe base.deallocate()
    }

    /// Zeroes memory in a way that the optimiser may not leave out (`explicit_bzero(3)`, `memset_s(3)`).
    static func wipe(_ base: UnsafeMutableRawPointer, _ count: Int) {
        #if canImport(Darwin)
        unsafe memset_s(base, count, 0, count)
        #else
        unsafe explicit_bzero(base, count)
        #endif
    }
}

// Changed only by the one `RenderBuffer` that owns it; the `RenderedText` it becomes only reads.
extension WipedStorage: @unchecked Sendable {}
