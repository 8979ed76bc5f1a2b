internal import PintleFindings
import PintlePolicy
import PintleSchema

/// Refuses certificates and keys whose private key is public.
struct PublishedKeyRule: Rule {
    static let code = "CRT009"
    static let title = "certificates and keys whose private key is public"
    static let levels = RuleLevels(production: .error, staging: .error, development: nil)
    static let isWaivable = false
    static let why = "anyone with the private key can impersonate the server, or sign certificates that clients trust"
    static let sources = ["CWE-321"]
    static let fix = "create a key of your own, and get a certificate for it"
    static let examples = RuleExamples(
        bad: [
            RuleExample(
                .server("tls.certificateChain", "certificates", ExampleCertificates.goTest, note: "Go's httptest")
            ),
            RuleExample(
                .server("tls.certificateChain", "certificates", ExampleCertificates.pythonTest, note: "CPython's tests")
            ),
            RuleExample(
                .server(
                    "gateway.certificates",
                    "certificates",
                    ExampleCertificates.goTestLeaf + ExampleCertificates.intermediate,
                    note: "of a test of Go, without the root"
                )
            ),
            RuleExample(
                .server(
                    "mail.certificates",
                    "certificates",
                    ExampleCertificates.goTestLeaf + ExampleCertificates.root + ExampleCertificates.intermediate,
                    note: "of a test of Go, the issuers out of order"
                )
            ),
        ],
        good: ExampleCertificates.good
    )

    func objections(in environment: ResolvedEnvironment, context: RuleContext) -> [Objection] {
        let settings = CertificateIndex.of(environment, context).settings
        let certificates = settings.compactMap { setting -> Objection? in
            guard let owner = setting.chain?.certificates.lazy.compactMap({ KnownKeys.owner(of: $0.pin) }).first else {
                return nil
            }
            return setting.objection(
                "has a key whose private key is public",
                detail: owner,
                context,
                label: "published"
            )
        }
        let keys = environment.settings.filter { $0.setting.typeName == "private-key" && context.isReadable($0) }
            .filter { value in
                CertificateIndex.publicKey(of: value).flatMap { KnownKeys.owner(of: $0.pin) } != nil
            }
            .map { value in
                Objection(
                    to: .setting(value),
                    "\(value.setting.name) in \(context.environment) is a public private key",
                    label: "published"
                )
            }
        return certificates + keys
    }
}
