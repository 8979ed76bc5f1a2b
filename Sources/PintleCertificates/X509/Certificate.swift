package import PintleSchema
internal import SwiftASN1
internal import X509

/// The content of a certificate (RFC 5280), including weak and expired ones.
package struct Certificate: Hashable, Sendable {
    /// The DER of the certificate.
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
    /// Whether it says whether it may sign certificates.
    let hasBasicConstraints: Bool
    /// The most authorities that may be between it and the server's certificate; `nil` without a limit.
    let pathLength: Int?
    /// The permitted uses of the key; `nil` when the certificate does not limit them.
    let keyUsage: KeyUsage?
    /// The purposes of the certificate, as object identifiers; `nil` when it does not limit them.
    let extendedUses: Set<String>?
    let hasExtensions: Bool
    /// The extensions that a client must understand, as object identifiers.
    let criticalExtensions: [String]
    /// Whether it says that it is for TLS servers.
    var isForServers: Bool { extendedUses?.contains(Kind.serverUse) ?? false }
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

extension Certificate {
    /// The first day on which it is valid, in UTC.
    package var firstDay: CalendarDate? { CalendarDate(secondsSince1970: notBefore) }
    /// The last day, which may end early.
    package var lastDay: CalendarDate? { CalendarDate(secondsSince1970: notAfter) }

    /// The number of days left after a day; negative once the certificate has expired.
    package func daysLeft(on day: CalendarDate) -> Int { Self.dayNumber(notAfter) - day.dayNumber }

    /// Whether it is not valid yet on a day.
    package func isEarly(on day: CalendarDate) -> Bool { Self.dayNumber(notBefore) > day.dayNumber }

    /// For how many days it is valid, any part of a day being one (CA/Browser Forum Baseline Requirements, 6.3.2).
    package var lifetimeDays: Int { Int((notAfter - notBefore + 1 + 86_399) / 86_400) }

    private static func dayNumber(_ seconds: Int64) -> Int {
        Int(seconds >= 0 ? seconds / 86_400 : (seconds - 86_399) / 86_400)
    }
}

extension Certificate {
    /// Reads the DER of a certificate; `nil` for other bytes.
    package init?(_ encoded: [UInt8]) {
        guard let root = try? DER.parse(encoded), root.children.count == 3 else { return nil }
        var parts = root.children[0].children[...]
        // Version 1 has no version, and no extensions.
        if parts.first?.isTagged(0) == true { parts.removeFirst() }
        let fields = Array(parts)
        guard fields.count >= 6, let validity = Self.validity(fields[3]), let publicKey = PublicKey(fields[5]) else {
            return nil
        }
        self.encoded = encoded
        signature = SignatureAlgorithm(root.children[1])
        issuer = DistinguishedName(fields[2])
        (notBefore, notAfter) = validity
        subject = DistinguishedName(fields[4])
        self.publicKey = publicKey
        let list = Self.list(fields.dropFirst(6))
        let extensions = Self.extensions(list)
        hasExtensions = !list.isEmpty
        criticalExtensions = list.filter { $0.children.count == 3 && Self.isTrue($0.children[1]) }
            .compactMap { $0.children.first?.objectIdentifier }
        names = Self.names(extensions[Kind.subjectAlternativeName])
        let constraints = extensions[Kind.basicConstraints]
        hasBasicConstraints = constraints != nil
        isAuthority = constraints?.children.first.map(Self.isTrue) ?? false
        pathLength = constraints?.children.dropFirst().first.map {
            $0.value.reduce(0) { min($0 << 8 | Int($1), 1 << 20) }
        }
        keyUsage = extensions[Kind.keyUsage].map { KeyUsage(rawValue: $0.value.dropFirst().first ?? 0) }
        extendedUses = extensions[Kind.extendedKeyUsage].map { Set($0.children.compactMap(\.objectIdentifier)) }
        pointsToIssuer =
            extensions[Kind.authorityInformation]?.children.contains { access in
                access.children.first?.objectIdentifier == Kind.issuerAddress
            } ?? false
        subjectKeyIdentifier = extensions[Kind.subjectKeyIdentifier].map { Array($0.value) }
        authorityKeyIdentifier =
            extensions[Kind.authorityKeyIdentifier]?.children.first { $0.isTagged(0) }.map { Array($0.value) }
    }

    /// Object identifiers of RFC 5280, sections 4.2.1 and 4.2.2.
    private enum Kind {
        static let subjectKeyIdentifier = "2.5.29.14"
        static let keyUsage = "2.5.29.15"
        static let subjectAlternativeName = "2.5.29.17"
        static let basicConstraints = "2.5.29.19"
        static let authorityKeyIdentifier = "2.5.29.35"
        static let extendedKeyUsage = "2.5.29.37"
        static let serverUse = "1.3.6.1.5.5.7.3.1"
        static let authorityInformation = "1.3.6.1.5.5.7.1.1"
        static let issuerAddress = "1.3.6.1.5.5.7.48.2"
    }

    private static func list(_ fields: ArraySlice<ASN1Node>) -> [ASN1Node] {
        fields.first { $0.isTagged(3) }?.children.first?.children ?? []
    }

    /// The extensions' values, by kind.
    private static func extensions(_ list: [ASN1Node]) -> [String: ASN1Node] {
        var found: [String: ASN1Node] = [:]
        for item in list {
            guard let kind = item.children.first?.objectIdentifier, let value = item.children.last,
                let node = try? DER.parse(Array(value.value))
            else { continue }
            found[kind] = node
        }
        return found
    }

    private static func names(_ list: ASN1Node?) -> [SubjectName] {
        (list?.children ?? []).compactMap { name in
            if name.isTagged(2) { return .host(String(decoding: name.value, as: UTF8.self).lowercased()) }
            if name.isTagged(7), [4, 16].contains(name.value.count) { return .address(Array(name.value)) }
            return nil
        }
    }

    private static func isTrue(_ node: ASN1Node) -> Bool { node.identifier == .boolean && node.value.first != 0 }

    private static func validity(_ node: ASN1Node) -> (Int64, Int64)? {
        let times = node.children.map(seconds)
        guard times.count == 2, let first = times[0], let last = times[1] else { return nil }
        return (first, last)
    }

    /// `YYMMDDhhmmssZ` or `YYYYMMDDhhmmssZ`; two digits from 50 on are of the last century (RFC 5280, section 4.1.2.5).
    private static func seconds(_ node: ASN1Node) -> Int64? {
        let digits = node.value.prefix { (0x30...0x39).contains($0) }.map { Int($0 & 0x0F) }
        let yearDigits = node.identifier == .generalizedTime ? 4 : 2
        guard digits.count == yearDigits + 10, node.value.last == UInt8(ascii: "Z") else { return nil }
        let pair = { (index: Int) in digits[yearDigits + index] * 10 + digits[yearDigits + index + 1] }
        var year = digits[..<yearDigits].reduce(0) { $0 * 10 + $1 }
        if yearDigits == 2 { year += year < 50 ? 2000 : 1900 }
        guard let day = CalendarDate(year: year, month: pair(0), day: pair(2)) else { return nil }
        return Int64(day.dayNumber) * 86_400 + Int64(pair(4) * 3_600 + pair(6) * 60 + pair(8))
    }
}

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
