internal import PintleFindings
import PintlePolicy
import PintleSchema

/// Refuses chains that OpenSSL refuses, or that nginx does not start with: a wrong order, signatures, purposes, constraints.
///
/// The rule is stricter than OpenSSL in one point. It refuses a server's certificate that may sign others: a thief of the
/// server's key could issue certificates for every host.
struct UnusableChainRule: Rule {
    static let code = "CRT012"
    static let title = "chains that OpenSSL or nginx refuses"
    static let levels = RuleLevels(production: .error, staging: .error, development: nil)
    static let why =
        "the server does not start, or clients refuse it; a server that can sign certificates endangers every host"
    static let sources = ["RFC 5280 4.2.1 and 6.1", "OpenSSL, openssl-verification-options", "CWE-295"]
    static let fix = "ask the authority for a certificate for servers, and put it first, then the issuer of each"
    static let examples = RuleExamples(
        bad: [
            RuleExample(
                .server(
                    "tls.certificateChain",
                    "certificates",
                    ExampleCertificates.intermediate + ExampleCertificates.leaf + ExampleCertificates.root,
                    note: "the issuer first"
                )
            ),
            RuleExample(
                .server(
                    "tls.certificateChain",
                    "certificates",
                    ExampleCertificates.root + ExampleCertificates.leaf + ExampleCertificates.intermediate,
                    note: "the root first"
                )
            ),
            RuleExample(
                .server(
                    "tls.certificateChain",
                    "certificates",
                    ExampleCertificates.root + ExampleCertificates.leaf + ExampleCertificates.intermediate,
                    note: "the root first"
                ),
                .secret(
                    "tls.privateKey",
                    type: "private-key",
                    ExampleCertificates.key,
                    matches: "tls.certificateChain"
                )
            ),
            RuleExample(
                .server(
                    "tls.certificateChain",
                    "certificates",
                    ExampleCertificates.publicIntermediate + ExampleCertificates.publicLeaf,
                    note: "the issuer first"
                )
            ),
        ],
        good: ExampleCertificates.good + [
            RuleExample(.server("tls.certificateChain", "certificates", ExampleCertificates.publicChain)),
            RuleExample(
                .server("backend.authorities", "certificates", ExampleCertificates.root, note: "a root of our own")
            ),
        ]
    )

    func objections(in environment: ResolvedEnvironment, context: RuleContext) -> [Objection] {
        CertificateIndex.of(environment, context).settings.compactMap { setting in
            guard setting.isShownByServer, let chain = setting.chain,
                let fault = ChainFault.first(in: chain, keyed: setting.key?.publicKey?.pin == chain.leaf?.pin)
            else { return nil }
            return setting.objection(
                fault.clause,
                detail: fault.detail,
                context,
                label: "refused by clients",
                fix: fault.fix
            )
        }
    }
}
