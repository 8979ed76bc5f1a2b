internal import PintleFindings
import PintlePolicy
import PintleSchema

/// Refuses certificates and private keys whose private half is public.
struct PublishedKeyRule: Rule {
    static let code = "CRT009"
    static let title = "certificates and keys whose private half everybody has"
    static let levels = RuleLevels(production: .error, staging: .error, development: nil)
    static let isWaivable = false
    static let why = "whoever has the key can pose as the server, or sign certificates that are trusted"
    static let sources = ["CWE-321"]
    static let fix = "make a key of your own, and get a certificate for it"
    static let examples = RuleExamples(
        bad: [
            RuleExample(
                .server("tls.certificateChain", "certificates", ExampleCertificates.goTest, note: "Go's httptest")
            ),
            RuleExample(
                .server("tls.certificateChain", "certificates", ExampleCertificates.pythonTest, note: "CPython's tests")
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
            return setting.objection("holds a key that everybody has", detail: owner, context, label: "published")
        }
        let keys = environment.settings.filter { $0.setting.typeName == "private-key" && context.isReadable($0) }
            .filter { value in
                CertificateIndex.publicKey(of: value).flatMap { KnownKeys.owner(of: $0.pin) } != nil
            }
            .map { value in
                Objection(
                    to: .setting(value),
                    "\(value.setting.name) is a key that everybody has in \(context.environment)",
                    label: "published"
                )
            }
        return certificates + keys
    }
}
