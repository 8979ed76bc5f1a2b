package import PintleCore
package import PintleCrypto
internal import PintleSystem

/// The key of one environment and epoch: 32 random bytes that never seal anything themselves.
///
/// `crypto_kdf` with the context `pintledk` gives from it: 1 the value key, 2 the commitment key, 3 the seed of the drop
/// key pair.
package struct DataKey: ~Copyable {
    private static let context: StaticString = "pintledk"
    /// The first bytes of the content of a reader line.
    private static let version: UInt8 = 1

    package let scope: EnvFileScope
    package let commitment: Digest
    package let dropKey: BoxPublicKey
    let dropSecret: BoxSecretKey
    private let bytes: SecretBytes

    /// Draws a new data key.
    package static func draw(for scope: EnvFileScope) throws(CryptoError) -> DataKey {
        try DataKey(try SecretBytes(randomCount: 32), scope: scope)
    }

    private init(_ bytes: consuming SecretBytes, scope: EnvFileScope) throws(CryptoError) {
        let committing = try KeyDerivation.subkey(2, context: Self.context, of: bytes)
        let encoding = PreAuthEncoding("pintle/1/commit", scope.root.bytes, scope.id.bytes, scope.epochBytes)
        let drop = try BoxSecretKey(seed: try KeyDerivation.subkey(3, context: Self.context, of: bytes))
        dropKey = drop.publicKey
        dropSecret = drop
        commitment = GenericHash.digest(of: encoding.bytes.span, key: committing)
        self.scope = scope
        self.bytes = bytes
    }

    /// The key that seals values.
    borrowing func valueKey() throws(CryptoError) -> ValueKey {
        try ValueKey(try KeyDerivation.subkey(1, context: Self.context, of: bytes))
    }

    // MARK: - Readers

    /// Seals the data key to one member: `crypto_box_seal(0x01 ‖ H(INFO) ‖ data key)`, 113 bytes.
    borrowing func sealed(to reader: PublicKey) throws(CryptoError) -> [UInt8] {
        let head = Self.head(scope, reader)
        let message = try SecretBytes(count: head.count + 32) { (span) throws(CryptoError) in
            for index in head.indices { span[index] = head[index] }
            bytes.withBytes { key in
                for index in key.indices { span[head.count + index] = key[index] }
            }
        }
        return try message.withBytes { (span) throws(CryptoError) in try reader.reading.seal(span) }
    }

    /// Opens a reader line's box.
    ///
    /// The inner hash binds it to this project, environment, epoch and reader. The commitment and the drop key must be
    /// those of the file, so that a key cannot open to different values for two readers.
    ///
    /// - Throws: ``CryptoError/authenticationFailed`` when any of that does not hold.
    static func open(
        _ box: [UInt8],
        with secret: borrowing BoxSecretKey,
        of reader: PublicKey,
        scope: EnvFileScope,
        commitment: Digest,
        dropKey: BoxPublicKey
    ) throws(CryptoError) -> DataKey {
        let message = try secret.open(box.span)
        let head = head(scope, reader)
        guard message.count == head.count + 32 else { throw .authenticationFailed }
        let bytes = try message.withBytes { (span) throws(CryptoError) in
            guard ConstantTime.equal(span.extracting(0..<head.count), head.span) else { throw .authenticationFailed }
            return try SecretBytes(copying: span.extracting(head.count..<span.count))
        }
        let key = try DataKey(bytes, scope: scope)
        guard key.commitment == commitment, key.dropKey == dropKey else { throw .authenticationFailed }
        return key
    }

    /// The version, and the hash of `INFO = PAE("pintle/1/reader", root, id, le32 epoch, READS)`.
    private static func head(_ scope: EnvFileScope, _ reader: PublicKey) -> [UInt8] {
        let info = PreAuthEncoding(
            "pintle/1/reader",
            scope.root.bytes,
            scope.id.bytes,
            scope.epochBytes,
            Array(reader.readingText.utf8)
        )
        return [version] + GenericHash.digest(of: info.bytes.span).bytes
    }
}

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
