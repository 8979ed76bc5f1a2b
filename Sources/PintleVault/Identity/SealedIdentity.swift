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

extension SealedIdentity {
    /// The three lines; reading them gives the same value.
    package var text: [UInt8] {
        var text = Self.head(cost: cost, salt: salt) + Array("sealed ".utf8)
        Base64.url.encode(box.span, appendingTo: &text)
        return text + [0x0a]
    }

    /// Reads the three lines.
    init(lines: [Range<Int>], of text: Span<UInt8>) throws(PintleError) {
        guard let first = lines.first, text.extracting(first).equals(Self.header) else {
            throw .laterSealedKey
        }
        guard lines.count == Self.lineCount else { throw .malformedSealedKey }
        let fields = Self.fields(of: text.extracting(lines[1]))
        let sealed = Self.fields(of: text.extracting(lines[2]))
        guard fields.count == 4, fields[0] == Array("argon2id".utf8), sealed.count == 2,
            sealed[0] == Array("sealed".utf8), let salt = Self.decode(fields[3]),
            salt.count == PasswordHash.saltByteCount, let box = Self.decode(sealed[1]),
            Self.boxCounts.contains(box.count)
        else { throw .malformedSealedKey }
        guard let operations = Self.number(fields[1]), let memory = Self.number(fields[2]) else {
            throw .malformedSealedKey
        }
        guard let cost = try? PasswordHash(operations: UInt64(operations), memory: memory) else {
            throw .sealedKeyCosts
        }
        (self.cost, self.salt, self.box) = (cost, salt, box)
    }

    /// The lengths that boxes have: a seed, with no root or either kind.
    private static let boxCounts = [0, TrustedRoot.payloadCounts.root, TrustedRoot.payloadCounts.full].map {
        Identity.seedCount + $0 + ValueKey.overhead
    }

    private static func decode(_ text: [UInt8]) -> [UInt8]? {
        Base64.url.decode(text.span)
    }

    private static func fields(of line: Span<UInt8>) -> [[UInt8]] {
        var fields: [[UInt8]] = [[]]
        for index in line.indices {
            if line[index] == 0x20 { fields.append([]) } else { fields[fields.count - 1].append(line[index]) }
        }
        return fields
    }

    /// A decimal number without sign or leading zeros, of at most 15 digits.
    private static func number(_ text: [UInt8]) -> Int? {
        guard let first = text.first, first != 0x30, text.count <= 15 else { return nil }
        guard text.allSatisfy({ (0x30...0x39).contains($0) }) else { return nil }
        return text.reduce(0) { $0 * 10 + Int($1 - 0x30) }
    }
}
