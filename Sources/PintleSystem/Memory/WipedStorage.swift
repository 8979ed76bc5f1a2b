#if canImport(Darwin)
internal import Darwin
#elseif canImport(Musl)
internal import Musl
#else
internal import Glibc
#endif

/// Clears secrets that could not be kept in guarded memory.
@safe
package enum Wiping {
    /// Overwrites an array with zeros.
    ///
    /// Only this buffer is cleared: copies that were made before keep their bytes.
    package static func wipe(_ bytes: inout [UInt8]) {
        unsafe bytes.withUnsafeMutableBytes { buffer in
            guard let base = buffer.baseAddress else { return }
            unsafe wipe(base, buffer.count)
        }
    }

    /// Overwrites memory with zeros, in a way that the compiler may not leave out (`explicit_bzero(3)`, `memset_s(3)`).
    package static func wipe(_ base: UnsafeMutableRawPointer, _ count: Int) {
        #if canImport(Darwin)
        _ = unsafe memset_s(base, count, 0, count)
        #else
        unsafe explicit_bzero(base, count)
        #endif
    }
}

/// Growing memory that is zeroed before it is given back, whether because it grows or because its owner goes away.
///
/// For bytes that are read once, such as a decoded secret that is judged. What is kept longer belongs into guarded memory.
@safe
package final class WipedStorage {
    /// The number of bytes that were appended.
    package private(set) var count = 0
    private var base: UnsafeMutableRawPointer
    private var capacity: Int

    /// - Parameter capacity: The expected number of bytes.
    package init(capacity: Int) {
        self.capacity = max(capacity, 64)
        unsafe base = .allocate(byteCount: self.capacity, alignment: 1)
    }

    deinit { unsafe Self.release(base, capacity) }

    /// Appends a byte.
    package func append(_ byte: UInt8) {
        reserve(1)
        unsafe base.storeBytes(of: byte, toByteOffset: count, as: UInt8.self)
        count += 1
    }

    /// Appends bytes.
    package func append(_ bytes: Span<UInt8>) {
        reserve(bytes.count)
        unsafe bytes.withUnsafeBytes { source in
            guard let start = source.baseAddress else { return }
            unsafe (base + count).copyMemory(from: start, byteCount: source.count)
        }
        count += bytes.count
    }

    /// Lends the bytes to `body`; the span cannot outlive the call.
    package func withBytes<R, E: Error>(_ body: (Span<UInt8>) throws(E) -> R) throws(E) -> R {
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
        unsafe Wiping.wipe(base, count)
        unsafe base.deallocate()
    }
}
