internal import PintleCore
package import PintleCrypto

/// The key of one environment and epoch: 32 random bytes that never seal anything themselves.
///
/// `crypto_kdf` with the context `pintledk` gives from it: 1 the value key, 2 the commitment key, 3 the seed of the drop
/// key pair.
package struct DataKey: ~Copyable {
    private static let context: StaticString = "pintledk"
    /// What a reader line begins with inside.
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

    /// Seals the data key to one member: `0x01 ‖ root ‖ id ‖ le32 epoch ‖ the reader's X25519 key ‖ data key`.
    borrowing func sealed(to reader: BoxPublicKey) throws(CryptoError) -> [UInt8] {
        let head = Self.head(scope, reader)
        let message = try SecretBytes(count: head.count + 32) { (span) throws(CryptoError) in
            for index in head.indices { span[index] = head[index] }
            bytes.withBytes { key in
                for index in key.indices { span[head.count + index] = key[index] }
            }
        }
        return try message.withBytes { (span) throws(CryptoError) in try reader.seal(span) }
    }

    /// Opens a reader line's box.
    ///
    /// The inner fields bind it to this project, environment, epoch and reader; the commitment and the drop key must be
    /// those of the file, so that a key cannot open to different values for two readers.
    ///
    /// - Throws: ``CryptoError/authenticationFailed`` when any of that does not hold.
    static func open(
        _ box: [UInt8],
        with secret: borrowing BoxSecretKey,
        scope: EnvFileScope,
        commitment: Digest,
        dropKey: BoxPublicKey
    ) throws(CryptoError) -> DataKey {
        let message = try secret.open(box.span)
        let head = head(scope, secret.publicKey)
        guard message.count == head.count + 32 else { throw .authenticationFailed }
        let bytes = try message.withBytes { (span) throws(CryptoError) in
            guard ConstantTime.equal(span.extracting(0..<head.count), head.span) else { throw .authenticationFailed }
            return try SecretBytes(copying: span.extracting(head.count..<span.count))
        }
        let key = try DataKey(bytes, scope: scope)
        guard key.commitment == commitment, key.dropKey == dropKey else { throw .authenticationFailed }
        return key
    }

    private static func head(_ scope: EnvFileScope, _ reader: BoxPublicKey) -> [UInt8] {
        [version] + scope.root.bytes + scope.id.bytes + scope.epochBytes + reader.bytes
    }
}
