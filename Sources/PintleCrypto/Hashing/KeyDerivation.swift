import CSodium

/// Independent keys from one (`crypto_kdf`, BLAKE2b).
package enum KeyDerivation {
    /// The length of the main key and of every subkey, in bytes (`crypto_kdf_KEYBYTES`).
    package static let byteCount = 32

    /// Derives one subkey.
    ///
    /// - Parameters:
    ///   - id: Which one.
    ///   - context: The purpose of the key: exactly 8 bytes (`crypto_kdf_CONTEXTBYTES`).
    ///   - key: The main key, 32 bytes.
    /// - Returns: 32 secret bytes.
    /// - Throws: ``CryptoError/parametersOutOfRange`` for a main key of another length.
    package static func subkey(
        _ id: UInt64,
        context: StaticString,
        of key: borrowing SecretBytes
    ) throws(CryptoError) -> SecretBytes {
        let name = context.withUTF8Buffer { buffer in unsafe buffer.map { CChar(bitPattern: $0) } }
        precondition(name.count == Int(crypto_kdf_CONTEXTBYTES), "a context has 8 bytes")
        guard key.count == byteCount else { throw .parametersOutOfRange }
        return try unsafe key.withPointer { (main) throws(CryptoError) in
            try SecretBytes(count: byteCount) { (span) throws(CryptoError) in
                let status = unsafe span.withMutablePointer {
                    unsafe crypto_kdf_derive_from_key($0, byteCount, id, name, main)
                }
                guard status == 0 else { throw .parametersOutOfRange }
            }
        }
    }
}
