internal import SwiftASN1

/// The algorithm of a certificate's signature.
package struct SignatureAlgorithm: Hashable, Sendable {
    /// As OpenSSL names it where it is weak, else the object identifier.
    package let name: String
    /// Whether others can make a second certificate with the same hash, as for MD5 and SHA-1.
    package let isBroken: Bool

    init(_ node: ASN1Node) {
        let parts = node.children
        let kind = parts.first?.objectIdentifier ?? ""
        let broken = kind == Self.probabilistic ? Self.brokenDigest(parts.dropFirst().first) : Self.broken[kind]
        name = broken ?? kind
        isBroken = broken != nil
    }

    private static let probabilistic = "1.2.840.113549.1.1.10"

    private static let broken = [
        "1.2.840.113549.1.1.2": "md2WithRSAEncryption",
        "1.2.840.113549.1.1.3": "md4WithRSAEncryption",
        "1.2.840.113549.1.1.4": "md5WithRSAEncryption",
        "1.2.840.113549.1.1.5": "sha1WithRSAEncryption",
        "1.3.14.3.2.29": "sha1WithRSAEncryption",
        "1.2.840.10040.4.3": "dsa-with-SHA1",
        "1.2.840.10045.4.1": "ecdsa-with-SHA1",
    ]

    /// RSASSA-PSS uses SHA-1 where its parameters name no hash (RFC 4055, section 3.1).
    private static func brokenDigest(_ parameters: ASN1Node?) -> String? {
        let named = parameters?.children.first { $0.isTagged(0) }?.children.first?.children.first?.objectIdentifier
        switch named {
        case nil, "1.3.14.3.2.26": return "rsassaPss with SHA-1"
        case "1.2.840.113549.2.5": return "rsassaPss with MD5"
        default: return nil
        }
    }
}
