internal import PintleFindings
import PintlePolicy
import PintleSchema

/// Refuses chains whose issuers are neither there nor roots that clients have.
///
/// A chain that ends at an authority of one's own without its root is complete: servers may leave the root out (RFC 8446,
/// section 4.4.2). Public authorities say where their issuer is to be had, so that a gap above one can be told.
struct IncompleteChainRule: Rule {
    static let code = "CRT007"
    static let title = "chains without the certificate of an issuer"
    static let levels = RuleLevels(production: .error, staging: .warning, development: nil)
    static let why = "clients that do not happen to know the issuer refuse the connection, phones first"
    static let sources = ["RFC 8446 4.4.2", "CWE-296"]
    static let fix = "append the certificate of the issuer"
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
                "lacks an issuer",
                detail: issuer.text,
                context,
                label: "incomplete",
                fix: chain.isMixed ? "put in the certificate that signed it; the others there did not" : nil
            )
        }
    }
}

extension CertificateChain {
    /// Whether certificates are there that are no part of the path.
    fileprivate var isMixed: Bool { certificates.count > path.count }
}
