internal import PintleFindings
import PintlePolicy
import PintleSchema

/// Refuses certificates that cannot be read, because no other rule can check them.
struct UnreadableCertificateRule: Rule {
    static let code = "CRT011"
    static let title = "certificates that cannot be read"
    static let levels = RuleLevels(production: .error, staging: .error, development: .warning)
    static let why = "the server would not start, and the other rules cannot check the certificate"
    static let sources = ["RFC 5280 4.1"]
    static let fix = "copy the certificate again; to check that it is complete, run: openssl x509 -text"
    static let examples = RuleExamples(
        bad: [
            RuleExample(
                .server(
                    "tls.certificateChain",
                    "certificates",
                    ExampleCertificates.noCertificate,
                    note: "no certificate"
                )
            ),
            RuleExample(
                .server(
                    "tls.certificateChain",
                    "certificates",
                    ExampleCertificates.chain + ExampleCertificates.noCertificate,
                    note: "the last is none"
                )
            ),
            RuleExample(
                .server(
                    "gateway.certificates",
                    "certificates",
                    ExampleCertificates.noCertificate + ExampleCertificates.chain,
                    note: "the first is none"
                )
            ),
            RuleExample(
                .server(
                    "mail.certificates",
                    "certificates",
                    ExampleCertificates.leaf + ExampleCertificates.noCertificate,
                    note: "the issuer is none"
                )
            ),
        ],
        good: ExampleCertificates.good
    )

    func objections(in environment: ResolvedEnvironment, context: RuleContext) -> [Objection] {
        CertificateIndex.of(environment, context).settings.filter { $0.chain == nil }.map { setting in
            setting.objection("contains a block that is not a certificate", context, label: "not a certificate")
        }
    }
}
