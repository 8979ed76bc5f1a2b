package import PintleCore
package import PintleCrypto
internal import PintleSystem

/// The box for values of a member who may write an environment but not read it.
///
/// A drop is sealed to the public drop key of the epoch, which a member with both rights signed. It holds the hash of what
/// a sealed value is bound to, so it fits this one place alone.
package struct DropBox: Sendable {
    private let scope: EnvFileScope
    private let dropKey: BoxPublicKey

    package init(of file: VerifiedEnvFile) {
        scope = file.scope
        dropKey = file.file.footer.epoch.dropKey
    }

    /// Seals a value to the readers of the epoch.
    ///
    /// - Parameters:
    ///   - value: The plaintext, at most 1 MiB.
    ///   - name: Its key in the env file.
    ///   - position: The roster's position that the file has.
    ///   - time: Now.
    /// - Returns: The token, as written after `KEY=`.
    /// - Throws: ``CryptoError`` when no memory is left.
    package func token(
        _ value: Span<UInt8>,
        as name: EnvKey,
        position: Int,
        time: Timestamp
    ) throws(CryptoError) -> [UInt8] {
        var associated = scope.valuePrefix()
        associated.append(name.text)
        associated.append(littleEndian: UInt32(truncatingIfNeeded: position))
        associated.append(time.description)
        let hash = GenericHash.digest(of: associated.bytes.span).bytes
        let padded = try Padding.padded(value)
        let message = try SecretBytes(count: hash.count + padded.count) { (span) throws(CryptoError) in
            for index in hash.indices { span[index] = hash[index] }
            padded.withBytes { bytes in
                for index in bytes.indices { span[hash.count + index] = bytes[index] }
            }
        }
        let box = try message.withBytes { (span) throws(CryptoError) in try dropKey.seal(span) }
        var token = Array(SealedToken.head(.drop, position: position, time: time).utf8)
        Base64.url.encode(box.span, appendingTo: &token)
        return token
    }
}
