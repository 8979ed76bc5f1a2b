/// What the pins of an environment are compared with.
package enum PinComparison: Sendable {
    /// The environment's own certificates, where the schema ties them to a pinned host.
    case own
    /// Chains that somebody gave, each for every host that it is valid for.
    case given([CertificateChain])
    /// What hosts served; nothing stands in for one that did not answer.
    case served([PinSetReport.Host: HostAnswer])
}
