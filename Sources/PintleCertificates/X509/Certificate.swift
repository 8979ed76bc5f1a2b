/// What a certificate says (RFC 5280), also one that nobody should use any more.
package struct Certificate: Hashable, Sendable {
    /// The certificate as it stands in PEM text or a handshake.
    package let encoded: [UInt8]
    package let subject: DistinguishedName
    package let issuer: DistinguishedName
    /// The first moment at which it is valid, in seconds since 1970-01-01T00:00:00Z.
    package let notBefore: Int64
    /// The last moment.
    package let notAfter: Int64
    package let publicKey: PublicKey
    package let signature: SignatureAlgorithm
    /// The names that it is valid for.
    package let names: [SubjectName]
    /// Whether it may sign certificates.
    package let isAuthority: Bool
    /// Whether it says that it is for TLS servers.
    let isForServers: Bool
    /// Whether it says where its issuer's certificate can be had, as public authorities do.
    let pointsToIssuer: Bool
    let subjectKeyIdentifier: [UInt8]?
    let authorityKeyIdentifier: [UInt8]?

    package var pin: KeyPin { publicKey.pin }

    /// Whether a connection to a host may use it.
    package func covers(_ host: String) -> Bool { names.contains { $0.covers(host) } }

    /// Whether subject and issuer are one, as they are in a root.
    var isSelfIssued: Bool { subject.isSame(as: issuer) }

    package static func == (lhs: Self, rhs: Self) -> Bool { lhs.encoded == rhs.encoded }
    package func hash(into hasher: inout Hasher) { hasher.combine(encoded) }
}
