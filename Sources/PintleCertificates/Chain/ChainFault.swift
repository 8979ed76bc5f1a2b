package import PintleSchema

/// Why OpenSSL refuses a chain, or nginx does not start with it.
enum ChainFault: Hashable, Sendable {
    /// Another certificate comes before the server's.
    case serverNotFirst
    /// The issuer's key did not make the signature.
    case forged(Certificate)
    /// An issuer may not sign certificates.
    case noAuthority(Certificate)
    /// An issuer may have fewer authorities below it.
    case tooDeep(Certificate)
    /// The key may not be used for TLS.
    case keyUsage(Certificate)
    /// The certificate is for something else than servers.
    case purpose(Certificate)
    /// The server's certificate may sign others.
    case serverIsAuthority(Certificate)
    /// A critical extension that clients do not understand.
    case unknownExtension(Certificate, String)
    /// Further faults by RFC 5280, such as names outside an issuer's constraints.
    case forbidden(Certificate)

    /// The first fault of a chain with a server's certificate.
    static func first(in chain: CertificateChain, keyed: Bool) -> ChainFault? {
        guard let leaf = chain.leaf, !leaf.isSelfSigned else { return nil }
        if let first = chain.certificates.first, first != leaf, keyed || chain.path.contains(first) {
            return .serverNotFirst
        }
        if let last = chain.path.last, chain.isForged(last) { return .forged(last) }
        for certificate in chain.path {
            if let unknown = certificate.unknownExtension { return .unknownExtension(certificate, unknown) }
        }
        return fault(ofIssuers: chain.issuers) ?? fault(of: leaf, in: chain)
            ?? (ChainPolicy.refuses(chain.path) == true ? .forbidden(leaf) : nil)
    }

    private static func fault(ofIssuers issuers: ArraySlice<Certificate>) -> ChainFault? {
        var below = 0
        for issuer in issuers {
            guard issuer.maySign else { return .noAuthority(issuer) }
            if let most = issuer.pathLength, most < below { return .tooDeep(issuer) }
            if !issuer.isSelfIssued { below += 1 }
        }
        return nil
    }

    private static func fault(of leaf: Certificate, in chain: CertificateChain) -> ChainFault? {
        // A certificate without names is a client's, as far as the value tells.
        guard !leaf.names.isEmpty else { return nil }
        if let other = chain.path.first(where: { !$0.mayServe }) { return .purpose(other) }
        guard leaf.mayAgreeOnKeys else { return .keyUsage(leaf) }
        return leaf.isAuthority || leaf.keyUsage?.contains(.signsCertificates) == true ? .serverIsAuthority(leaf) : nil
    }
}

extension ChainFault {
    /// The fault, as a clause about the value.
    var clause: String {
        switch self {
        case .serverNotFirst: "does not begin with the server's certificate"
        case .forged: "has a certificate that its issuer did not sign"
        case .noAuthority: "has an issuer that may not sign certificates"
        case .tooDeep: "has more issuers than one of them allows"
        case .keyUsage: "has a key that may not be used for TLS"
        case .purpose: "is not for servers"
        case .serverIsAuthority: "is a server's certificate that may sign others"
        case .unknownExtension: "has a critical extension that clients do not know"
        case .forbidden: "has a name that one of its issuers may not sign"
        }
    }

    /// The certificate that it is about, for messages.
    var detail: String {
        switch self {
        case .serverNotFirst: ""
        case .forged(let one), .noAuthority(let one), .tooDeep(let one), .keyUsage(let one), .purpose(let one),
            .serverIsAuthority(let one), .forbidden(let one):
            one.subject.shortText
        case .unknownExtension(let one, let identifier): "\(one.subject.shortText), \(identifier)"
        }
    }

    var fix: String {
        switch self {
        case .serverNotFirst: "put the server's certificate first, then the issuer of each"
        case .forged: "copy the certificates again from where they were issued: one of them was changed or replaced"
        case .noAuthority: "ask the authority for a certificate that an issuer with CA:TRUE and keyCertSign signed"
        case .tooDeep: "let an issuer with a greater path length sign, or leave out an issuer"
        case .keyUsage: "ask for a certificate with the key usage digitalSignature"
        case .purpose: "ask for a certificate with the extended key usage serverAuth"
        case .serverIsAuthority: "ask for a certificate with CA:FALSE and without keyCertSign"
        case .unknownExtension: "ask for a certificate without that extension"
        case .forbidden: "ask an authority that may sign for this host"
        }
    }
}

extension CertificateChain {
    /// The reason why clients refuse the chain on a day, as a clause about it; `nil` for a chain that can be served.
    package func refusal(on day: CalendarDate) -> String? {
        if let ended = path.first(where: { $0.daysLeft(on: day) < 0 }) {
            return "has expired: \(ended.subject.shortText)"
        }
        return ChainFault.first(in: self, keyed: false).map { $0.clause + ($0.detail.isEmpty ? "" : ": " + $0.detail) }
    }

    /// Whether certificates are there that name themselves the issuer, and none of them signed.
    fileprivate func isForged(_ last: Certificate) -> Bool {
        guard !last.isSelfIssued else { return false }
        let named = certificates.filter { $0 != last && $0.mayBeIssuer(of: last) }
        return !named.isEmpty && named.allSatisfy { $0.hasSigned(last) == false }
    }
}
