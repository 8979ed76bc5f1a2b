/// What came of asking a host for its certificates.
package enum HostAnswer: Sendable {
    case chain(CertificateChain)
    /// It served none, and why, in words for people.
    case silence(String)
}
