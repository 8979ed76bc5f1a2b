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

/// Padding that hides a value's exact length: ISO/IEC 7816-4, as `sodium_pad` writes it.
package enum Padding {
    /// The longest value, in bytes, that is padded to blocks of 64; longer ones are padded to blocks of 256.
    private static let longestShort = 1023

    private static func block(of count: Int) -> Int { count <= longestShort ? 64 : 256 }

    /// The length of a value of `count` bytes with its padding.
    package static func paddedCount(of count: Int) -> Int {
        let block = block(of: count)
        return (count / block + 1) * block
    }

    /// Pads in place.
    ///
    /// - Parameters:
    ///   - buffer: Begins with the value; has room for ``paddedCount(of:)`` bytes.
    ///   - count: The length of the value, in bytes.
    /// - Returns: The padded length, in bytes.
    /// - Throws: ``CryptoError/parametersOutOfRange`` when the memory is too short.
    package static func pad(_ buffer: inout MutableSpan<UInt8>, count: Int) throws(CryptoError) -> Int {
        guard count >= 0, count <= buffer.count, paddedCount(of: count) <= buffer.count else {
            throw .parametersOutOfRange
        }
        let (capacity, block) = (buffer.count, block(of: count))
        var padded = 0
        let status = unsafe buffer.withMutablePointer { unsafe sodium_pad(&padded, $0, count, block, capacity) }
        guard status == 0 else { throw .parametersOutOfRange }
        return padded
    }

    /// A copy of a value with its padding.
    ///
    /// - Parameter value: Any number of bytes.
    /// - Returns: The copy, ``paddedCount(of:)`` bytes long.
    /// - Throws: ``CryptoError/memory(byteCount:)`` when none is left.
    package static func padded(_ value: Span<UInt8>) throws(CryptoError) -> SecretBytes {
        try SecretBytes(count: paddedCount(of: value.count)) { (span) throws(CryptoError) in
            span.copy(value)
            _ = try pad(&span, count: value.count)
        }
    }

    /// Finds the length of the value in front of its padding.
    ///
    /// - Parameter padded: A value with exactly the padding that ``pad(_:count:)`` writes.
    /// - Returns: The length of the value, in bytes.
    /// - Throws: ``CryptoError/invalidPadding``, also for a padding to the other block size.
    package static func unpaddedCount(of padded: Span<UInt8>) throws(CryptoError) -> Int {
        // A padded short value has at most 1,024 bytes, a padded long one at least 1,280.
        let (length, block) = (padded.count, block(of: padded.count - 1))
        guard length > 0, length % block == 0 else { throw .invalidPadding }
        var count = 0
        let status = unsafe padded.withPointer { unsafe sodium_unpad(&count, $0, length, block) }
        guard status == 0, paddedCount(of: count) == length else { throw .invalidPadding }
        return count
    }
}
