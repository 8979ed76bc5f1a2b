package import PintleCrypto
package import PintleFindings
internal import PintleSystem

/// An identity under a passphrase: Argon2id and XChaCha20-Poly1305.
///
/// ```
/// pintle-identity 1
/// argon2id PASSES BYTES SALT
/// sealed BOX
/// ```
///
/// The numbers are decimal without leading zeros; the salt (16 bytes) and the box (nonce ‖ ciphertext ‖ tag of the seed
/// and its root) are unpadded base64url. The first two lines, with their LF, are the associated data.
package struct SealedIdentity: Sendable {
    static let name = "pintle-identity "
    static let header = "pintle-identity 1"
    static let lineCount = 3

    let cost: PasswordHash
    let salt: [UInt8]
    let box: [UInt8]

    /// Protects an identity.
    ///
    /// - Parameters:
    ///   - identity: The identity to protect.
    ///   - root: The root to store with the key.
    ///   - passphrase: At least one byte.
    ///   - cost: The cost of a guess.
    /// - Throws: ``PintleError``.
    package init(
        _ identity: borrowing Identity,
        root: TrustedRoot?,
        passphrase: Span<UInt8>,
        cost: PasswordHash = .moderate
    ) throws(PintleError) {
        guard !passphrase.isEmpty else { throw .emptyPassphrase }
        let salt = Random.bytes(PasswordHash.saltByteCount)
        let payload = try identity.payload(root: root)
        let data = Self.head(cost: cost, salt: salt)
        var box: [UInt8] = []
        do throws(CryptoError) {
            let key = try ValueKey(try cost.key(from: passphrase, salt: salt))
            var nonces = NoncePool()
            payload.withBytes { payload in
                key.seal(plaintext: payload, nonce: nonces.next(), associatedData: data.span, appendingTo: &box)
            }
        } catch { throw .crypto(error) }
        (self.cost, self.salt, self.box) = (cost, salt, box)
    }

    /// Opens it.
    ///
    /// - Parameter passphrase: The typed passphrase.
    /// - Returns: The identity, with its root.
    /// - Throws: ``PintleError``.
    package func open(passphrase: Span<UInt8>) throws(PintleError) -> Identity {
        let data = Self.head(cost: cost, salt: salt)
        let payload: SecretBytes
        do throws(CryptoError) {
            let key = try ValueKey(try cost.key(from: passphrase, salt: salt))
            payload = try SecretBytes(count: box.count - ValueKey.overhead) { (output) throws(CryptoError) in
                _ = try key.open(box: box.span, associatedData: data.span, into: &output)
            }
        } catch {
            throw error == .authenticationFailed ? .wrongPassphrase : .crypto(error)
        }
        return try payload.withBytes { (payload) throws(PintleError) in try Identity(payload: payload) }
    }

    /// The first two lines.
    static func head(cost: PasswordHash, salt: [UInt8]) -> [UInt8] {
        Array("\(header)\nargon2id \(cost.operations) \(cost.memory) \(Base64.url.encode(salt.span))\n".utf8)
    }
}
