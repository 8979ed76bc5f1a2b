internal import SwiftASN1
@_spi(DisableValidityCheck) internal import X509

/// Judges a path of certificates with the verifier of swift-certificates and its policy of RFC 5280: version, basic
/// constraints, path length and name constraints.
///
/// The verifier cannot read every certificate that OpenSSL reads: it computes no SHA-1 and no DSA signature, and refuses every
/// constraint on directory names. Then it gives no verdict here, and ``ChainFault`` decides by what it knows itself. Dates have
/// rules of their own.
enum ChainPolicy {
    /// Judges a path.
    ///
    /// - Parameter path: The server's certificate first; the last one is trusted.
    /// - Returns: Whether the policy refuses it; `nil` without a verdict.
    static func refuses(_ path: [Certificate]) -> Bool? {
        let read = path.compactMap { try? X509.Certificate(derEncoded: $0.encoded) }
        guard read.count == path.count, let leaf = read.first, let root = read.last, read.count > 1,
            !read.contains(where: constrainsDirectories)
        else { return nil }
        let issuers = Array(read[1..<(read.count - 1)])
        let result = InlineExecutor.result { () async -> CertificateValidationResult in
            var verifier = Verifier(rootCertificates: CertificateStore([root])) {
                RFC5280Policy.withValidityCheckDisabled()
                JudgedElsewhere()
            }
            return await verifier.validate(leaf: leaf, intermediates: CertificateStore(issuers))
        }
        switch result {
        case .validCertificate: return false
        // Without a chain that failed, a signature or an extension was not understood.
        case .couldNotValidate(let failures): return failures.isEmpty ? nil : true
        case nil: return nil
        }
    }

    private static func constrainsDirectories(_ certificate: X509.Certificate) -> Bool {
        guard let constraints = try? certificate.extensions.nameConstraints else { return false }
        return (constraints.permittedSubtrees + constraints.excludedSubtrees).contains { name in
            if case .directoryName = name { true } else { false }
        }
    }

    /// Extensions that ``ChainFault`` judges, and those that say nothing about a server.
    private struct JudgedElsewhere: VerifierPolicy {
        let verifyingCriticalExtensions = Certificate.understoodExtensions.compactMap { text in
            try? ASN1ObjectIdentifier(elements: text.split(separator: ".").compactMap { UInt($0) })
        }

        func chainMeetsPolicyRequirements(chain: UnverifiedCertificateChain) -> PolicyEvaluationResult { .meetsPolicy }
    }
}
