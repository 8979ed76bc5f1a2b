import PintlePolicy
import PintleSchema

/// Refuses private keys that do not match their certificate.
struct ForeignKeyPairRule: Rule {
    static let code = "CRT008"
    static let title = "private keys that do not match their certificate"
    static let levels = RuleLevels.alwaysError
    static let why = "the server does not start, or cannot complete a handshake"
    static let sources = ["the schema's matches"]
    static let fix = "set the key that belongs to the certificate, or the certificate that belongs to the key"
    static let examples = RuleExamples(
        bad: [
            RuleExample(
                .server("tls.certificateChain", "certificates", ExampleCertificates.chain),
                .secret(
                    "tls.privateKey",
                    type: "private-key",
                    ExampleCertificates.otherKey,
                    matches: "tls.certificateChain",
                    note: "of another certificate"
                )
            ),
            RuleExample(
                .server("tls.certificateChain", "certificates", ExampleCertificates.chain),
                .secret(
                    "tls.privateKey",
                    type: "private-key",
                    ExampleCertificates.otherRSAKey,
                    matches: "tls.certificateChain",
                    note: "of another kind"
                )
            ),
            RuleExample(
                .server("gateway.certificates", "certificates", ExampleCertificates.chain),
                .secret(
                    "gateway.key",
                    type: "private-key",
                    ExampleCertificates.selfSignedKey,
                    matches: "gateway.certificates"
                )
            ),
            RuleExample(
                .server(
                    "mail.certificates",
                    "certificates",
                    ExampleCertificates.leaf + ExampleCertificates.intermediate
                ),
                .secret("mail.key", type: "private-key", ExampleCertificates.otherKey, matches: "mail.certificates")
            ),
        ],
        good: [
            RuleExample(
                .server("tls.certificateChain", "certificates", ExampleCertificates.chain),
                .secret(
                    "tls.privateKey",
                    type: "private-key",
                    ExampleCertificates.key,
                    matches: "tls.certificateChain"
                )
            ),
            RuleExample(
                .server("tls.certificateChain", "certificates", ExampleCertificates.chain),
                .secret("push.privateKey", type: "private-key", ExampleCertificates.otherKey)
            ),
            RuleExample(
                .server(
                    "gateway.certificates",
                    "certificates",
                    ExampleCertificates.leaf + ExampleCertificates.intermediate
                ),
                .secret("gateway.key", type: "private-key", ExampleCertificates.key, matches: "gateway.certificates")
            ),
            RuleExample(.secret("push.privateKey", type: "private-key", ExampleCertificates.key)),
        ]
    )

    func objections(in environment: ResolvedEnvironment, context: RuleContext) -> [Objection] {
        CertificateIndex.of(environment, context).settings.compactMap { setting in
            guard let chain = setting.chain, let key = setting.key, let publicKey = key.publicKey,
                !chain.certificates.contains(where: { $0.pin == publicKey.pin })
            else { return nil }
            return Objection(
                to: .setting(key.value),
                "\(key.value.setting.name) in \(context.environment) is not the key of \(setting.value.setting.name)",
                label: "does not match"
            )
        }
    }
}
