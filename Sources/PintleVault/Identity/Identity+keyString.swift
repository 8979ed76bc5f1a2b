internal import PintleCrypto
package import PintleFindings
internal import PintleSystem

extension Identity {
    /// `PINTLE-KEY-1…`, in upper case as age writes its private keys.
    private static let keyText = Bech32(prefix: "PINTLE-KEY-")

    /// `AGE-SECRET-KEY-1…`, the secret scalar of an X25519 key.
    private static let ageText = Bech32(prefix: "AGE-SECRET-KEY-")

    /// Reads a key string, of pintle or of age.
    ///
    /// - Parameter bytes: Nothing but the key string.
    /// - Throws: ``PintleError``.
    package init(keyString bytes: Span<UInt8>) throws(PintleError) {
        for mark in ["pintle1", "age1", "ssh-"] where bytes.hasPrefix(mark) { throw .publicKeyAsPrivate }
        guard bytes.hasPrefix("AGE-SECRET-KEY-") else {
            let payload = try Self.decoded(bytes, Self.keyText)
            self = try payload.withBytes { (payload) throws(PintleError) in try Identity(payload: payload) }
            return
        }
        try self.init(age: try Self.decoded(bytes, Self.ageText))
    }

    private static func decoded(_ bytes: Span<UInt8>, _ form: Bech32) throws(PintleError) -> SecretBytes {
        var flaw: Bech32Error?
        let payload: SecretBytes
        do throws(CryptoError) {
            payload = try SecretBytes(count: form.decodedCount(of: bytes.count)) { output in
                do throws(Bech32Error) {
                    _ = try form.decode(bytes, into: &output)
                } catch { flaw = error }
            }
        } catch { throw .crypto(error) }
        guard let flaw else { return payload }
        throw flaw == .prefix ? .unknownPrivateKey : .mistypedPrivateKey
    }

    /// Lends the key string to `body`, in guarded memory.
    ///
    /// - Parameters:
    ///   - root: The root to put into the key string after the key.
    ///   - body: Reads the characters; the span cannot outlive the call.
    /// - Returns: The result of `body`.
    /// - Throws: ``PintleError``, or what `body` throws.
    package borrowing func withKeyString<R: ~Copyable>(
        root: TrustedRoot?,
        _ body: (Span<UInt8>) throws(PintleError) -> R
    ) throws(PintleError) -> R {
        let payload = try payload(root: root)
        let text: SecretBytes
        do throws(CryptoError) {
            text = try payload.withBytes { (payload) throws(CryptoError) in
                try SecretBytes(count: Self.keyText.encodedCount(of: payload.count)) { output in
                    Self.keyText.encode(payload, into: &output)
                }
            }
        } catch { throw .crypto(error) }
        return try text.withBytes(body)
    }
}
