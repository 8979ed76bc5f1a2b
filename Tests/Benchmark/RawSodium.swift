import CSodium

/// The time of libsodium alone for values of a size: base64 and XChaCha20-Poly1305 in one buffer.
struct RawSodium {
    private let key = [UInt8](repeating: 7, count: 32)
    private let associated = [UInt8](repeating: 9, count: 180)
    private let texts: [[CChar]]
    private let boxCount: Int

    /// Seals so many values.
    ///
    /// - Parameters:
    ///   - count: The number of values.
    ///   - plaintextCount: The size of each, padded, in bytes.
    init(count: Int, plaintextCount: Int) {
        let plaintext = [UInt8](repeating: 5, count: plaintextCount)
        let (key, associated) = (key, associated)
        let boxCount = plaintextCount + 40
        self.boxCount = boxCount
        var texts: [[CChar]] = []
        for _ in 0..<count {
            var box = [UInt8](repeating: 0, count: boxCount)
            unsafe randombytes_buf(&box, 24)
            let nonce = Array(box[0..<24])
            unsafe box.withUnsafeMutableBufferPointer { buffer in
                guard let base = buffer.baseAddress else { return }
                let status = unsafe crypto_aead_xchacha20poly1305_ietf_encrypt(
                    base + 24,
                    nil,
                    plaintext,
                    UInt64(plaintext.count),
                    associated,
                    UInt64(associated.count),
                    nil,
                    nonce,
                    key
                )
                precondition(status == 0)
            }
            let variant = Int32(sodium_base64_VARIANT_URLSAFE_NO_PADDING)
            var text = [CChar](repeating: 0, count: sodium_base64_encoded_len(boxCount, variant))
            unsafe sodium_bin2base64(&text, text.count, box, box.count, variant)
            texts.append(text)
        }
        self.texts = texts
    }

    /// Opens them all.
    func open() {
        var box = [UInt8](repeating: 0, count: boxCount)
        guard let arena = unsafe sodium_malloc(texts.count * boxCount) else { preconditionFailure("no memory") }
        defer { unsafe sodium_free(arena) }
        var output = unsafe arena.assumingMemoryBound(to: UInt8.self)
        for text in texts {
            var length = 0
            let decoded = unsafe sodium_base642bin(
                &box,
                box.count,
                text,
                text.count - 1,
                nil,
                &length,
                nil,
                Int32(sodium_base64_VARIANT_URLSAFE_NO_PADDING)
            )
            precondition(decoded == 0)
            let status = unsafe box.withUnsafeBufferPointer { buffer -> Int32 in
                guard let base = buffer.baseAddress else { return -1 }
                return unsafe crypto_aead_xchacha20poly1305_ietf_decrypt(
                    output,
                    nil,
                    nil,
                    base + 24,
                    UInt64(length - 24),
                    associated,
                    UInt64(associated.count),
                    base,
                    key
                )
            }
            precondition(status == 0)
            unsafe output += length - 40
        }
    }
}
