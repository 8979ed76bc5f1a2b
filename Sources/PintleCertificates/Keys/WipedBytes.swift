#if canImport(Darwin)
internal import Darwin
#elseif canImport(Musl)
internal import Musl
#else
internal import Glibc
#endif

/// A private key while its public half is worked out; wiped when its owner goes away.
@safe
struct WipedBytes: ~Copyable {
    private let base: UnsafeMutableRawPointer
    private let capacity: Int
    private(set) var count = 0

    init(capacity: Int) {
        self.capacity = max(1, capacity)
        unsafe base = UnsafeMutableRawPointer.allocate(byteCount: self.capacity, alignment: 1)
    }

    deinit {
        #if canImport(Darwin)
        _ = unsafe memset_s(base, capacity, 0, capacity)
        #else
        unsafe explicit_bzero(base, capacity)
        #endif
        unsafe base.deallocate()
    }

    mutating func append(_ byte: UInt8) {
        precondition(count < capacity, "the buffer is full")
        unsafe base.storeBytes(of: byte, toByteOffset: count, as: UInt8.self)
        count += 1
    }

    /// Lends the bytes.
    borrowing func withBytes<R>(_ body: (Span<UInt8>) -> R) -> R {
        body(unsafe Span(_unsafeStart: base.assumingMemoryBound(to: UInt8.self), count: count))
    }
}
