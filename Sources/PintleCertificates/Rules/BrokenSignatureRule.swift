internal import PintleFindings
import PintlePolicy
import PintleSchema

/// Refuses certificates with a broken signature hash; a root's own signature is exempt, because clients ignore it.
struct BrokenSignatureRule: Rule {
    static let code = "CRT003"
    static let title = "certificates with a SHA-1 or MD5 signature"
    static let levels = RuleLevels(production: .error, staging: .error, development: nil)
    static let why = "an attacker can make another certificate with the same hash, and clients refuse such signatures"
    static let sources = ["OWASP ASVS 5.0 11.4.1", "App Transport Security", "CWE-328"]
    static let fix = "ask the authority for a new certificate with a SHA-256 signature"
    static let examples = RuleExamples(
        bad: [
            RuleExample(.server("tls.certificateChain", "certificates", ExampleCertificates.sha1, note: "over SHA-1")),
            RuleExample(.server("tls.certificateChain", "certificates", ExampleCertificates.md5, note: "over MD5")),
            RuleExample(
                .server(
                    "gateway.certificates",
                    "certificates",
                    ExampleCertificates.sha1Leaf + ExampleCertificates.rsaIntermediate,
                    note: "over SHA-1, without the root"
                )
            ),
            RuleExample(
                .server(
                    "mail.certificates",
                    "certificates",
                    ExampleCertificates.sha1Leaf + ExampleCertificates.root + ExampleCertificates.rsaIntermediate,
                    note: "over SHA-1, the issuers out of order"
                )
            ),
        ],
        good: ExampleCertificates.good
    )

    func objections(in environment: ResolvedEnvironment, context: RuleContext) -> [Objection] {
        CertificateIndex.of(environment, context).settings.compactMap { setting in
            guard let broken = setting.chain?.path.first(where: { $0.signature.isBroken && !$0.isSelfIssued }) else {
                return nil
            }
            return setting.objection(
                "has a signature with a broken hash",
                detail: "\(broken.subject.shortText), \(broken.signature.name)",
                context,
                label: "broken hash"
            )
        }
    }
}
