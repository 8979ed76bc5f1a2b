internal import PintleSystem

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
package struct RenderedText: @unchecked Sendable {
    // Only the buffer that it was finished from changed it.
    private let storage: WipedStorage

    fileprivate init(_ storage: WipedStorage) {
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

/// The limits of the environment of a process.
enum EnvironmentLimit {
    /// The limit of execve(2) for one `KEY=VALUE` on Linux, in bytes without the NUL: `MAX_ARG_STRLEN`, 32 pages of 4
    /// KiB.
    static let maximumLength = 131_071
}
