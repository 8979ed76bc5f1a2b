import CSodium

/// Base64 with padding in lines, as PEM files hold it (RFC 7468).
///
/// For the text of a private key: libsodium reads it in a time that does not depend on its characters, while the tables
/// of `Base64` do not.
package enum Base64Block {
    /// Reads secret text into guarded memory.
    ///
    /// - Parameter text: Characters of the alphabet, padding, and line ends anywhere.
    /// - Returns: The bytes.
    /// - Throws: ``CryptoError/invalidEncoding`` for anything else.
    package static func decode(_ text: Span<UInt8>) throws(CryptoError) -> SecretBytes {
        var written = 0
        let buffer = try SecretBytes(count: text.count / 4 * 3 + 3) { (span) throws(CryptoError) in
            let capacity = span.count
            let status = unsafe span.withMutablePointer { output in
                unsafe text.withUnsafeBytes { input in
                    unsafe sodium_base642bin(
                        output,
                        capacity,
                        input.baseAddress?.assumingMemoryBound(to: CChar.self),
                        input.count,
                        "\r\n",
                        &written,
                        nil,
                        Int32(sodium_base64_VARIANT_ORIGINAL)
                    )
                }
            }
            guard status == 0 else { throw .invalidEncoding }
        }
        return try buffer.withBytes { (bytes) throws(CryptoError) in
            try SecretBytes(copying: bytes.extracting(0..<written))
        }
    }
}
