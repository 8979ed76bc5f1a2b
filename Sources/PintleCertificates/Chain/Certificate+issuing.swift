internal import SwiftASN1
internal import X509

extension Certificate {
    /// Whether this certificate's key signed another one.
    ///
    /// Names and key identifiers decide where a signature cannot be checked: keys and hashes that are broken are no longer
    /// computed with.
    func isIssuer(of other: Certificate) -> Bool {
        guard subject.isSame(as: other.issuer) else { return false }
        if let own = subjectKeyIdentifier, let wanted = other.authorityKeyIdentifier, own != wanted { return false }
        return hasSigned(other) ?? true
    }

    /// Whether it is signed by its own key.
    package var isSelfSigned: Bool { isSelfIssued && isIssuer(of: self) }

    /// - Returns: `nil` when the signature is of a kind that is not computed.
    private func hasSigned(_ other: Certificate) -> Bool? {
        guard !other.signature.isBroken, let key = try? X509.Certificate.PublicKey(derEncoded: publicKey.encoded),
            let signed = try? X509.Certificate(derEncoded: other.encoded)
        else { return nil }
        return key.isValidSignature(signed.signature, for: signed)
    }
}
