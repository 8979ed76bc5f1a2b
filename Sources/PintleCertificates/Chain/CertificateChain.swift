internal import PintleSchema

/// The certificates of a server, put in order by issuer and subject.
package struct CertificateChain: Sendable {
    /// In the order of the text or the handshake.
    package let certificates: [Certificate]
    /// The server's certificate first, then the issuer of each; empty when none is a server's.
    package let path: [Certificate]
    package let end: End

    /// The end of the path.
    package enum End: Hashable, Sendable {
        /// A root that is part of the path.
        case root
        /// A public root, which every client has.
        case publicRoot(PublicRoot)
        /// An issuer that is neither present nor public.
        case unknown(DistinguishedName)
    }

    /// - Parameters:
    ///   - certificates: In any order.
    ///   - served: The pin of the key that the server has, should it be known.
    package init(_ certificates: [Certificate], served: KeyPin? = nil) {
        var search = IssuerSearch()
        self.init(certificates, served: served, &search)
    }

    /// The same, where several chains share the checks of signatures.
    package init(_ certificates: [Certificate], served: KeyPin? = nil, _ search: inout IssuerSearch) {
        self.certificates = certificates
        let leaf = Self.leaf(of: certificates, served: served, &search)
        path = Self.path(from: leaf, among: certificates, &search)
        guard let last = path.last else {
            end = .root
            return
        }
        if last.isSelfSigned, path.count > 1 || last.isAuthority {
            end = .root
        } else if let root = PublicRoots.named(last.issuer), !last.isSelfSigned {
            end = .publicRoot(root)
        } else {
            end = last.isSelfSigned ? .root : .unknown(last.issuer)
        }
    }

    /// Reads every certificate of PEM text.
    ///
    /// - Returns: `nil` when there is none, one that cannot be read, or more than a value may hold.
    package static func certificates(in text: Span<UInt8>) -> [Certificate]? {
        let blocks = PEMBlocks(text).blocks.filter { $0.label == "CERTIFICATE" || $0.label == "TRUSTED CERTIFICATE" }
        guard blocks.count <= CertificateLimit.count else { return nil }
        let read = blocks.compactMap { $0.bytes.flatMap { Certificate($0) } }
        return read.isEmpty || read.count != blocks.count ? nil : read
    }

    /// The server's certificate; `nil` for a collection of roots.
    package var leaf: Certificate? { path.first }

    /// The authorities in the path that signed the server's certificate.
    package var issuers: ArraySlice<Certificate> { path.dropFirst() }

    /// Whether the path leads to a root that is there, or that every client has.
    package var isPublic: Bool {
        switch end {
        case .publicRoot: true
        case .root: path.last.map { PublicRoots.withPin($0.pin) != nil } ?? false
        case .unknown: false
        }
    }

    /// The role of a pin in this chain.
    package func role(of pin: KeyPin) -> PinRole {
        if leaf?.pin == pin { return .leaf }
        if let index = path.lastIndex(where: { $0.pin == pin }) {
            return index == path.count - 1 && path[index].isSelfSigned ? .root : .intermediate
        }
        if case .publicRoot(let root) = end, root.pin == pin { return .root }
        return PublicRoots.withPin(pin).map { .publicRoot($0) } ?? .absent
    }

    /// The certificates that are a server's: with the server's key, or no authority, or made for servers.
    private static func leaf(
        of certificates: [Certificate],
        served: KeyPin?,
        _ search: inout IssuerSearch
    ) -> Certificate? {
        if let served, let match = certificates.first(where: { $0.pin == served }) { return match }
        let candidates = certificates.filter { !$0.isAuthority || !$0.names.isEmpty || $0.isForServers }
        let ends = candidates.filter { one in !certificates.contains { $0 != one && search.isIssuer(one, of: $0) } }
        return ends.first { !$0.isAuthority } ?? ends.first
    }

    private static func path(
        from leaf: Certificate?,
        among certificates: [Certificate],
        _ search: inout IssuerSearch
    ) -> [Certificate] {
        guard let leaf else { return [] }
        var path = [leaf]
        while let last = path.last, !last.isSelfSigned,
            let next = certificates.first(where: { !path.contains($0) && search.isIssuer($0, of: last) })
        {
            path.append(next)
        }
        return path
    }
}

/// Finds issuers, and limits the number of signature checks.
///
/// Many certificates of one name could each be the issuer of each: the checks would be as many as their pairs.
package struct IssuerSearch {
    /// The number of signatures that may still be checked.
    package private(set) var checks = 1_000

    package init() {}

    /// Whether a certificate's key signed another one.
    ///
    /// When no check is left, the answer is no.
    ///
    /// Names and key identifiers decide when a signature cannot be checked: broken keys and hashes are no longer
    /// supported.
    mutating func isIssuer(_ one: Certificate, of other: Certificate) -> Bool {
        guard one.mayBeIssuer(of: other), checks > 0 else { return false }
        checks -= 1
        return one.hasSigned(other) ?? true
    }
}

/// The role of a pinned key in a chain of certificates.
package enum PinRole: Hashable, Sendable {
    case leaf
    case intermediate
    case root
    /// The root of another public authority.
    case publicRoot(PublicRoot)
    case absent

    /// Whether a connection that serves the chain passes the pin.
    package var isInChain: Bool {
        switch self {
        case .leaf, .intermediate, .root: true
        case .publicRoot, .absent: false
        }
    }

    package var word: String {
        switch self {
        case .leaf: "leaf"
        case .intermediate: "intermediate"
        case .root: "root"
        case .publicRoot: "known-root"
        case .absent: "not-in-chain"
        }
    }
}
