/// The permitted uses of a key (RFC 5280, section 4.2.1.3).
struct KeyUsage: OptionSet, Hashable, Sendable {
    /// The bits in the order of the bit string, the first one highest.
    let rawValue: UInt8

    static let signs = KeyUsage(rawValue: 0x80)
    static let enciphersKeys = KeyUsage(rawValue: 0x20)
    static let agreesOnKeys = KeyUsage(rawValue: 0x08)
    static let signsCertificates = KeyUsage(rawValue: 0x04)
}

// As OpenSSL judges the purpose of a server (crypto/x509/v3_purp.c).
extension Certificate {
    private static let serverUse = "1.3.6.1.5.5.7.3.1"
    /// Server gated cryptography, of Netscape and of Microsoft.
    private static let olderServerUses: Set<String> = ["2.16.840.1.113730.4.1", "1.3.6.1.4.1.311.10.3.3"]

    /// Whether it may be a server's, or an issuer of servers' certificates.
    var mayServe: Bool {
        guard let uses = extendedUses else { return true }
        return uses.contains(Self.serverUse) || !uses.isDisjoint(with: Self.olderServerUses)
    }

    /// Whether it may sign certificates.
    ///
    /// One of version 1 says nothing about that, and is trusted when it is a root.
    var maySign: Bool {
        if let usage = keyUsage, !usage.contains(.signsCertificates) { return false }
        return isAuthority || (!hasBasicConstraints && (keyUsage != nil || isSelfIssued && !hasExtensions))
    }

    /// Whether the key may be used in a handshake.
    var mayAgreeOnKeys: Bool { keyUsage.map { !$0.isDisjoint(with: [.signs, .enciphersKeys, .agreesOnKeys]) } ?? true }

    /// Critical extensions that OpenSSL 3 understands (`X509_supported_extension`).
    static let understoodExtensions: Set<String> = [
        "2.5.29.15", "2.5.29.17", "2.5.29.19", "2.5.29.30", "2.5.29.31", "2.5.29.32", "2.5.29.33", "2.5.29.36",
        "2.5.29.37",
        "2.5.29.54", "2.16.840.1.113730.1.1", "1.3.6.1.5.5.7.1.7", "1.3.6.1.5.5.7.1.8", "1.3.6.1.5.5.7.1.14",
        "1.3.6.1.5.5.7.48.1.5",
    ]

    /// The first critical extension that no client understands.
    var unknownExtension: String? { criticalExtensions.first { !Self.understoodExtensions.contains($0) } }
}
