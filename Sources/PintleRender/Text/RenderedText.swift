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
