package import PintleSchema

/// A key from a file, with its description.
package struct ShownKey: Sendable {
    package let pin: KeyPin
    /// Whose key it is: a certificate's subject, or `a public key`, `a private key`.
    package let owner: String
    /// The algorithm of the key, such as `P-256`.
    package let kind: String
    /// Its role among the certificates of the file; `nil` for a key alone.
    package let role: PinRole?
    /// The certificate's last day.
    package let lastDay: CalendarDate?

    /// Reads every key of a file: certificates, public keys, a private key.
    ///
    /// - Parameter text: PEM text; a private key is lent, never copied.
    /// - Returns: `nil` when the text has no key, or a key that cannot be read.
    package static func all(in text: Span<UInt8>) -> [ShownKey]? {
        if let key = PrivateKeyText.publicKey(of: text) {
            return [ShownKey(key, owner: "a private key")] + (certificates(in: text) ?? [])
        }
        let blocks = PEMBlocks(text).blocks.filter { $0.label == "PUBLIC KEY" }
        let keys = blocks.compactMap { $0.bytes.flatMap { PublicKey($0) } }.map { ShownKey($0, owner: "a public key") }
        guard keys.count == blocks.count else { return nil }
        let shown = keys + (certificates(in: text) ?? [])
        return shown.isEmpty ? nil : shown
    }

    /// The certificates of a chain in its order, followed by those outside the path.
    package static func all(of chain: CertificateChain) -> [ShownKey] {
        let strays = chain.certificates.filter { !chain.path.contains($0) }
        return (chain.path + strays).map { certificate in
            ShownKey(
                pin: certificate.pin,
                owner: certificate.subject.text,
                kind: certificate.publicKey.summary,
                role: chain.role(of: certificate.pin),
                lastDay: certificate.lastDay
            )
        }
    }

    private static func certificates(in text: Span<UInt8>) -> [ShownKey]? {
        CertificateChain.certificates(in: text).map { all(of: CertificateChain($0)) }
    }

    private init(_ key: PublicKey, owner: String) {
        self.init(pin: key.pin, owner: owner, kind: key.summary, role: nil, lastDay: nil)
    }

    private init(pin: KeyPin, owner: String, kind: String, role: PinRole?, lastDay: CalendarDate?) {
        self.pin = pin
        self.owner = owner
        self.kind = kind
        self.role = role
        self.lastDay = lastDay
    }
}
