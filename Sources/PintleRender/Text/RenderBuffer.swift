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
