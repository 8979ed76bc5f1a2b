internal import SwiftASN1
internal import X509

extension Certificate {
    /// Whether names and key identifiers let this certificate be another one's issuer.
    func mayBeIssuer(of other: Certificate) -> Bool {
        guard subject.isSame(as: other.issuer) else { return false }
        guard let own = subjectKeyIdentifier, let wanted = other.authorityKeyIdentifier else { return true }
        return own == wanted
    }

    /// Whether it is signed by its own key.
    package var isSelfSigned: Bool { isSelfIssued && mayBeIssuer(of: self) && hasSigned(self) ?? true }

    /// - Returns: `nil` when the signature is of a kind that is not computed.
    func hasSigned(_ other: Certificate) -> Bool? {
        guard !other.signature.isBroken, let key = try? X509.Certificate.PublicKey(derEncoded: publicKey.encoded),
            let signed = try? X509.Certificate(derEncoded: other.encoded)
        else { return nil }
        return key.isValidSignature(signed.signature, for: signed)
    }
}
