internal import PintleFindings
import PintlePolicy
import PintleSchema

/// Refuses certificates that cannot be read, as nothing can be said of them then.
struct UnreadableCertificateRule: Rule {
    static let code = "CRT011"
    static let title = "certificates that cannot be read"
    static let levels = RuleLevels(production: .error, staging: .error, development: .warning)
    static let why = "what serves them would not start, and no other rule can judge them"
    static let sources = ["RFC 5280 4.1"]
    static let fix = "copy the certificate anew; openssl x509 -text shows whether it is whole"
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
        ],
        good: ExampleCertificates.good
    )

    func objections(in environment: ResolvedEnvironment, context: RuleContext) -> [Objection] {
        CertificateIndex.of(environment, context).settings.filter { $0.chain == nil }.map { setting in
            setting.objection("has a block that is no certificate", context, label: "no certificate")
        }
    }
}
