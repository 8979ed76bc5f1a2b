internal import PintleFindings
import PintlePolicy
import PintleSchema

/// Refuses self-signed server certificates; collections of roots are exempt.
struct SelfSignedRule: Rule {
    static let code = "CRT005"
    static let title = "self-signed server certificates"
    static let levels = RuleLevels(production: .error, staging: .warning, development: nil)
    static let why = "clients refuse the certificate unless their checks are disabled"
    static let sources = ["OWASP ASVS 5.0 12.2.2", "CWE-295"]
    static let fix = "get a certificate from an authority, or issue one from your own root that the clients trust"
    static let examples = RuleExamples(
        bad: [
            RuleExample(
                .server("tls.certificateChain", "certificates", ExampleCertificates.selfSigned, note: "self-signed")
            ),
            RuleExample(
                .server("tls.certificateChain", "certificates", ExampleCertificates.selfSigned, note: "self-signed"),
                .secret(
                    "tls.privateKey",
                    type: "private-key",
                    ExampleCertificates.selfSignedKey,
                    matches: "tls.certificateChain"
                )
            ),
            RuleExample(
                .server("gateway.certificates", "certificates", ExampleCertificates.selfSigned, note: "self-signed")
            ),
            RuleExample(
                .server("mail.certificates", "certificates", ExampleCertificates.selfSigned, note: "self-signed")
            ),
        ],
        good: ExampleCertificates.good + [
            RuleExample(
                .server("backend.authorities", "certificates", ExampleCertificates.root, note: "a root of our own")
            )
        ]
    )

    func objections(in environment: ResolvedEnvironment, context: RuleContext) -> [Objection] {
        CertificateIndex.of(environment, context).settings.compactMap { setting in
            guard setting.isShownByServer, let leaf = setting.chain?.leaf, leaf.isSelfSigned else { return nil }
            return setting.objection(
                "is self-signed",
                detail: leaf.subject.shortText,
                context,
                label: "self-signed"
            )
        }
    }
}
