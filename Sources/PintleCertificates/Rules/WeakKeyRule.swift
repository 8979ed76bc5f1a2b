internal import PintleFindings
import PintlePolicy
import PintleSchema

/// Refuses keys that clients refuse: RSA below 2048 bits, curves below 256, secp256k1 and DSA.
///
/// OpenSSL accepts the last two, and is less strict here than phones and browsers.
struct WeakKeyRule: Rule {
    static let code = "CRT004"
    static let title = "RSA keys below 2048 bits, curves below 256, secp256k1 and DSA"
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
            RuleExample(
                .server(
                    "gateway.certificates",
                    "certificates",
                    ExampleCertificates.p224Leaf + ExampleCertificates.intermediate,
                    note: "on P-224, without the root"
                )
            ),
            RuleExample(
                .server(
                    "mail.certificates",
                    "certificates",
                    ExampleCertificates.p224Leaf + ExampleCertificates.root + ExampleCertificates.intermediate,
                    note: "on P-224, the issuers out of order"
                )
            ),
        ],
        good: ExampleCertificates.good
    )

    func objections(in environment: ResolvedEnvironment, context: RuleContext) -> [Objection] {
        let settings = CertificateIndex.of(environment, context).settings
        let matched = Set(settings.compactMap(\.key?.value.setting.name))
        return settings.compactMap { certificateObjection($0, context) }
            + environment.settings.filter { value in
                value.setting.typeName == "private-key" && context.isReadable(value)
                    && !matched.contains(value.setting.name)
            }.compactMap { keyObjection($0, context) }
    }

    /// A key that signs something else than certificates, such as tokens.
    private func keyObjection(_ value: ResolvedSetting, _ context: RuleContext) -> Objection? {
        guard let key = CertificateIndex.publicKey(of: value), key.isWeak else { return nil }
        return Objection(
            to: .setting(value),
            "\(value.setting.name) in \(context.environment) is a weak key: \(key.summary)",
            label: "weak key",
            fix: "create a P-256 key, or one of RSA with 3072 bits"
        )
    }

    private func certificateObjection(_ setting: CertificateSetting, _ context: RuleContext) -> Objection? {
        guard let weak = setting.chain?.path.first(where: \.publicKey.isWeak) else { return nil }
        return setting.objection(
            "has a weak key",
            detail: "\(weak.subject.shortText), \(weak.publicKey.summary)",
            context,
            label: "weak key"
        )
    }
}
