internal import PintleFindings
import PintlePolicy
import PintleSchema

/// Refuses chains that lack an issuer, unless clients have it as a root.
///
/// A chain of a private authority without its root is complete, because servers may omit the root (RFC 8446, section
/// 4.4.2). Certificates of public authorities say where their issuer's certificate is, so a gap above one is visible.
struct IncompleteChainRule: Rule {
    static let code = "CRT007"
    static let title = "chains that lack an issuer's certificate"
    static let levels = RuleLevels(production: .error, staging: .warning, development: nil)
    static let why =
        "clients that do not have the issuer's certificate refuse the connection; phones often do not have it"
    static let sources = ["RFC 8446 4.4.2", "CWE-296"]
    static let fix = "append the issuer's certificate"
    static let givesWayTo = ["CRT012"]
    static let examples = RuleExamples(
        bad: [
            RuleExample(
                .server("tls.certificateChain", "certificates", ExampleCertificates.leaf, note: "without its issuer")
            ),
            RuleExample(
                .server(
                    "tls.certificateChain",
                    "certificates",
                    ExampleCertificates.gap,
                    note: "without the issuer of its issuer"
                )
            ),
            RuleExample(
                .server(
                    "gateway.certificates",
                    "certificates",
                    ExampleCertificates.publicLeaf,
                    note: "by Let's Encrypt, without its issuer"
                )
            ),
            RuleExample(
                .server(
                    "mail.certificates",
                    "certificates",
                    ExampleCertificates.wildcardLeaf,
                    note: "without its issuer"
                )
            ),
        ],
        good: ExampleCertificates.good + [
            RuleExample(
                .server(
                    "tls.certificateChain",
                    "certificates",
                    ExampleCertificates.publicChain,
                    note: "by Let's Encrypt"
                )
            )
        ]
    )

    func objections(in environment: ResolvedEnvironment, context: RuleContext) -> [Objection] {
        CertificateIndex.of(environment, context).settings.compactMap { setting in
            guard let chain = setting.chain, case .unknown(let issuer) = chain.end, let last = chain.path.last,
                chain.path.count == 1 || last.pointsToIssuer
            else { return nil }
            return setting.objection(
                "lacks the certificate of an issuer",
                detail: issuer.text,
                context,
                label: "incomplete",
                fix: chain.isMixed ? "add the issuer's certificate; the other certificates did not sign this one" : nil
            )
        }
    }
}

extension CertificateChain {
    /// Whether the value has certificates outside the path.
    fileprivate var isMixed: Bool { certificates.count > path.count }
}
