internal import Crypto
internal import PintleSystem

/// The pin of a public key: the SHA-256 of its SubjectPublicKeyInfo (RFC 7469, section 2.4).
package struct KeyPin: Hashable, Sendable, CustomStringConvertible {
    /// 32 bytes.
    package let digest: [UInt8]

    package init(digest: [UInt8]) {
        self.digest = digest
    }

    /// - Parameter subjectPublicKeyInfo: Its DER, tag and length included.
    init(of subjectPublicKeyInfo: [UInt8]) {
        digest = Array(SHA256.hash(data: subjectPublicKeyInfo))
    }

    /// - Parameter base64: 44 characters.
    init?(base64: String) {
        guard let digest = Base64.standard.decode(Array(base64.utf8).span, ignoresUnusedBits: true),
            digest.count == 32
        else { return nil }
        self.digest = digest
    }

    /// As env files hold it: `sha256/` and 44 characters of base64.
    package var description: String { "sha256/" + Base64.standard.encode(digest.span) }
}
