import CSodium

/// The key that seals values: XChaCha20-Poly1305 (`crypto_aead_xchacha20poly1305_ietf`).
package struct ValueKey: ~Copyable, Sendable {
    /// The length, in bytes (`crypto_aead_xchacha20poly1305_ietf_KEYBYTES`).
    package static let byteCount = 32
    /// The length of the tag, in bytes (`crypto_aead_xchacha20poly1305_ietf_ABYTES`).
    package static let tagByteCount = 16
    /// The difference in bytes between a box and its plaintext: nonce and tag.
    package static let overhead = Nonce.byteCount + tagByteCount

    private let key: SecretBytes

    /// Takes over 32 secret bytes.
    ///
    /// - Parameter key: The key.
    /// - Throws: ``CryptoError/parametersOutOfRange`` for another length.
    package init(_ key: consuming SecretBytes) throws(CryptoError) {
        guard key.count == Self.byteCount else { throw .parametersOutOfRange }
        self.key = key
    }

    /// Seals one value and appends nonce ‖ ciphertext ‖ tag.
    ///
    /// - Parameters:
    ///   - plaintext: The value, padded.
    ///   - nonce: From a ``NoncePool``; used up.
    ///   - associatedData: What the box is bound to.
    ///   - output: Grows by the plaintext's length and ``overhead``.
    package borrowing func seal(
        plaintext: Span<UInt8>,
        nonce: consuming Nonce,
        associatedData: Span<UInt8>,
        appendingTo output: inout [UInt8]
    ) {
        let start = output.count
        output.append(contentsOf: repeatElement(0, count: plaintext.count + Self.overhead))
        let (count, dataCount) = (UInt64(plaintext.count), UInt64(associatedData.count))
        unsafe output.withUnsafeMutableBufferPointer { buffer in
            guard let base = buffer.baseAddress else { return }
            let box = unsafe base + start
            unsafe nonce.withPointer { nonce in
                unsafe box.update(from: nonce, count: Nonce.byteCount)
                let status = unsafe plaintext.withPointer { plaintext in
                    unsafe associatedData.withPointer { data in
                        unsafe key.withPointer { key in
                            unsafe crypto_aead_xchacha20poly1305_ietf_encrypt(
                                box + Nonce.byteCount,
                                nil,
                                plaintext,
                                count,
                                data,
                                dataCount,
                                nil,
                                nonce,
                                key
                            )
                        }
                    }
                }
                precondition(status == 0, "libsodium refused to seal")
            }
        }
    }

    /// Opens one value.
    ///
    /// - Parameters:
    ///   - box: nonce ‖ ciphertext ‖ tag.
    ///   - associatedData: What it was bound to.
    ///   - output: At least ``overhead`` bytes shorter than the box; the plaintext goes to its start, still padded.
    /// - Returns: The number of written bytes.
    /// - Throws: ``CryptoError/authenticationFailed``, or ``CryptoError/parametersOutOfRange`` when `output` is too short.
    package borrowing func open(
        box: Span<UInt8>,
        associatedData: Span<UInt8>,
        into output: inout MutableSpan<UInt8>
    ) throws(CryptoError) -> Int {
        let length = box.count - Self.overhead
        guard length >= 0 else { throw .authenticationFailed }
        guard output.count >= length else { throw .parametersOutOfRange }
        let (cipherCount, dataCount) = (UInt64(box.count - Nonce.byteCount), UInt64(associatedData.count))
        let status = unsafe output.withMutablePointer { output in
            unsafe box.withPointer { box in
                unsafe associatedData.withPointer { data in
                    unsafe key.withPointer { key in
                        unsafe crypto_aead_xchacha20poly1305_ietf_decrypt(
                            output,
                            nil,
                            nil,
                            box + Nonce.byteCount,
                            cipherCount,
                            data,
                            dataCount,
                            box,
                            key
                        )
                    }
                }
            }
        }
        guard status == 0 else { throw .authenticationFailed }
        return length
    }
}
