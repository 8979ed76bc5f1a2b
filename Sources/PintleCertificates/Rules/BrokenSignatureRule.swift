internal import PintleFindings
import PintlePolicy
import PintleSchema

/// Refuses certificates that were signed over a broken hash; a root's signature of itself proves nothing and is left alone.
struct BrokenSignatureRule: Rule {
    static let code = "CRT003"
    static let title = "certificates that are signed over SHA-1 or MD5"
    static let levels = RuleLevels(production: .error, staging: .error, development: nil)
    static let why = "others can make a certificate with the same hash, and clients refuse it"
    static let sources = ["OWASP ASVS 5.0 11.4.1", "App Transport Security", "CWE-328"]
    static let fix = "let the authority issue it again, signed over SHA-256"
    static let examples = RuleExamples(
        bad: [
            RuleExample(.server("tls.certificateChain", "certificates", ExampleCertificates.sha1, note: "over SHA-1")),
            RuleExample(.server("tls.certificateChain", "certificates", ExampleCertificates.md5, note: "over MD5")),
        ],
        good: ExampleCertificates.good
    )

    func objections(in environment: ResolvedEnvironment, context: RuleContext) -> [Objection] {
        CertificateIndex.of(environment, context).settings.compactMap { setting in
            guard let broken = setting.chain?.path.first(where: { $0.signature.isBroken && !$0.isSelfIssued }) else {
                return nil
            }
            return setting.objection(
                "has a signature over a broken hash",
                detail: "\(broken.subject.shortText), \(broken.signature.name)",
                context,
                label: "broken hash"
            )
        }
    }
}
