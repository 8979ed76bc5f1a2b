internal import PintleFindings
import PintlePolicy
import PintleSchema

/// Refuses certificates with RSA keys below 2048 bits or curves below 256.
struct WeakKeyRule: Rule {
    static let code = "CRT004"
    static let title = "certificates with RSA keys below 2048 bits or curves below 256"
    static let levels = RuleLevels(production: .error, staging: .error, development: nil)
    static let why = "an attacker can compute such a private key, and phones and browsers refuse it"
    static let sources = ["App Transport Security", "OWASP ASVS 5.0 11.2.3", "CWE-326"]
    static let fix = "create a P-256 key, and ask the authority for a certificate for it"
    static let examples = RuleExamples(
        bad: [
            RuleExample(
                .server("tls.certificateChain", "certificates", ExampleCertificates.rsa1024, note: "RSA, 1024 bits")
            ),
            RuleExample(
                .server("tls.certificateChain", "certificates", ExampleCertificates.p224, note: "on P-224")
            ),
        ],
        good: ExampleCertificates.good
    )

    func objections(in environment: ResolvedEnvironment, context: RuleContext) -> [Objection] {
        CertificateIndex.of(environment, context).settings.compactMap { setting in
            guard let weak = setting.chain?.path.first(where: \.publicKey.isWeak) else { return nil }
            return setting.objection(
                "has a weak key",
                detail: "\(weak.subject.shortText), \(weak.publicKey.summary)",
                context,
                label: "weak key"
            )
        }
    }
}
