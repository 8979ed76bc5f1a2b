internal import PintleFindings
import PintlePolicy
import PintleSchema

/// Refuses servers' certificates that no authority signed; collections of roots are left alone.
struct SelfSignedRule: Rule {
    static let code = "CRT005"
    static let title = "server certificates that are signed by their own key"
    static let levels = RuleLevels(production: .error, staging: .warning, development: nil)
    static let why = "clients refuse it, unless somebody switched their checks off"
    static let sources = ["OWASP ASVS 5.0 12.2.2", "CWE-295"]
    static let fix = "get a certificate from an authority, or make one of your own whose root the clients have"
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
        ],
        good: ExampleCertificates.good + [
            RuleExample(
                .server("backend.authorities", "certificates", ExampleCertificates.root, note: "a root of our own")
            )
        ]
    )

    func objections(in environment: ResolvedEnvironment, context: RuleContext) -> [Objection] {
        CertificateIndex.of(environment, context).settings.compactMap { setting in
            guard let leaf = setting.chain?.leaf, leaf.isSelfSigned else { return nil }
            return setting.objection(
                "is signed by its own key",
                detail: leaf.subject.shortText,
                context,
                label: "self-signed"
            )
        }
    }
}
