/// The certificates that the pins of an environment are compared with.
package enum PinComparison: Sendable {
    /// The environment's own certificates, where the schema ties them to a pinned host.
    case own
    /// Given chains, each for every host that it is valid for.
    case given([CertificateChain])
    /// The chains that hosts served. A host without an answer has none.
    case served([PinSetReport.Host: HostAnswer])
}

/// A host's answer to a request for its certificates.
package enum HostAnswer: Sendable {
    case chain(CertificateChain)
    /// The host served none; the text gives the reason.
    case silence(String)
}
