#if canImport(Darwin)
internal import Darwin
#elseif canImport(Musl)
internal import Musl
#else
internal import Glibc
#endif

/// A text that is being written, in memory that is wiped.
struct RenderBuffer: ~Copyable {
    private let storage: WipedStorage

    /// - Parameter capacity: The expected number of bytes.
    init(capacity: Int = 4096) {
        storage = WipedStorage(capacity: capacity)
    }

    var isEmpty: Bool { storage.count == 0 }
    var count: Int { storage.count }

    func append(_ byte: UInt8) { storage.append(byte) }

    func append(_ bytes: Span<UInt8>) { storage.append(bytes) }

    /// Appends text of the format itself, or of a value that is not secret.
    func append(_ text: String) {
        for byte in text.utf8 { storage.append(byte) }
    }

    /// Ends the writing; the bytes are not copied.
    consuming func finish() -> RenderedText { RenderedText(storage) }
}

/// The output of a renderer: bytes that are lent, never copied into a `String`, and wiped with the last reference.
package struct RenderedText: Sendable {
    private let storage: WipedStorage

    init(_ storage: WipedStorage) {
        self.storage = storage
    }

    /// Takes text that is not secret.
    package init(_ bytes: [UInt8]) {
        storage = WipedStorage(capacity: bytes.count)
        storage.append(bytes.span)
    }

    /// The size, in bytes.
    package var count: Int { storage.count }

    /// Lends the bytes to `body`; the span cannot outlive the call.
    package func withBytes<R, E: Error>(_ body: (Span<UInt8>) throws(E) -> R) throws(E) -> R {
        try storage.withBytes(body)
    }
}

extension RenderedText: CustomStringConvertible, CustomReflectable {
    /// Says nothing about the content.
    package var description: String { "RenderedText(redacted)" }

    package var customMirror: Mirror { Mirror(self, children: []) }
}

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

/// The limits of the environment of a process.
enum EnvironmentLimit {
    /// The limit of execve(2) for one `KEY=VALUE` on Linux, in bytes without the NUL: `MAX_ARG_STRLEN`, 32 pages of 4
    /// KiB.
    static let maximumLength = 131_071
}
