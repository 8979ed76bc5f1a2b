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

/// A key from a passphrase: Argon2id, one lane (`crypto_pwhash`).
package struct PasswordHash: Hashable, Sendable {
    /// The number of passes (`opslimit`).
    package let operations: UInt64
    /// The memory in bytes (`memlimit`).
    package let memory: Int

    /// Passes that are accepted: at least `INTERACTIVE`, at most twice `SENSITIVE`.
    package static let operationBounds: ClosedRange<UInt64> = 2...8
    /// Memory that is accepted, in bytes: `INTERACTIVE` (64 MiB) to `SENSITIVE` (1 GiB).
    package static let memoryBounds = 67_108_864...1_073_741_824
    /// The length of a salt, in bytes (`crypto_pwhash_SALTBYTES`).
    package static let saltByteCount = 16

    /// `crypto_pwhash_OPSLIMIT_INTERACTIVE` and `…MEMLIMIT_INTERACTIVE`: 2 passes, 64 MiB.
    package static let interactive = PasswordHash(uncheckedOperations: 2, memory: 67_108_864)
    /// `crypto_pwhash_OPSLIMIT_MODERATE` and `…MEMLIMIT_MODERATE`: 3 passes, 256 MiB.
    package static let moderate = PasswordHash(uncheckedOperations: 3, memory: 268_435_456)

    private init(uncheckedOperations operations: UInt64, memory: Int) {
        self.operations = operations
        self.memory = memory
    }

    /// Takes the costs in a file.
    ///
    /// They are bounded below so that a file cannot make a passphrase cheap to guess, and above so that it cannot
    /// exhaust the machine.
    ///
    /// - Parameters:
    ///   - operations: The passes.
    ///   - memory: The memory, in bytes.
    /// - Throws: ``CryptoError/parametersOutOfRange``.
    package init(operations: UInt64, memory: Int) throws(CryptoError) {
        guard Self.operationBounds.contains(operations), Self.memoryBounds.contains(memory) else {
            throw .parametersOutOfRange
        }
        self.init(uncheckedOperations: operations, memory: memory)
    }

    /// Derives a 32-byte key.
    ///
    /// - Parameters:
    ///   - passphrase: The typed passphrase, as bytes.
    ///   - salt: 16 bytes, drawn once per file.
    /// - Returns: 32 secret bytes.
    /// - Throws: ``CryptoError/parametersOutOfRange`` for another salt length, ``CryptoError/memory(byteCount:)`` when
    ///   the memory asked for is not there.
    package func key(from passphrase: Span<UInt8>, salt: [UInt8]) throws(CryptoError) -> SecretBytes {
        guard salt.count == Self.saltByteCount else { throw .parametersOutOfRange }
        let (count, operations, memory) = (UInt64(passphrase.count), operations, memory)
        return try SecretBytes(count: 32) { (span) throws(CryptoError) in
            let status = unsafe span.withMutablePointer { output in
                unsafe passphrase.withPointer { input in
                    unsafe input.withMemoryRebound(to: CChar.self, capacity: Int(count)) {
                        unsafe crypto_pwhash(
                            output,
                            32,
                            $0,
                            count,
                            salt,
                            operations,
                            memory,
                            crypto_pwhash_ALG_ARGON2ID13
                        )
                    }
                }
            }
            guard status == 0 else { throw .memory(byteCount: memory) }
        }
    }
}
