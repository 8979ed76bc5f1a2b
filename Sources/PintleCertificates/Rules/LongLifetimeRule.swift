internal import PintleCore
internal import PintleFindings
import PintlePolicy
import PintleSchema

/// Warns about public certificates that are valid for too long.
struct LongLifetimeRule: Rule {
    static let code = "CRT010"
    static let title = "public certificates that are valid for too long"
    static let levels = RuleLevels(production: .warning, staging: nil, development: nil)
    static let why = "browsers and phones refuse public certificates that exceed the limit for their first day"
    static let sources = ["CA/Browser Forum ballots SC31 and SC-081v3"]
    static let fix = "ask the authority for a new certificate; 90 days are usual"
    static let examples = RuleExamples(
        bad: [
            RuleExample(
                .server(
                    "tls.certificateChain",
                    "certificates",
                    ExampleCertificates.longLived,
                    note: "398 days from 2026-06-01 on"
                )
            ),
            RuleExample(
                .server(
                    "tls.certificateChain",
                    "certificates",
                    ExampleCertificates.veryLongLived,
                    note: "three years from 2024-12-01 on"
                )
            ),
            RuleExample(
                .server(
                    "gateway.certificates",
                    "certificates",
                    ExampleCertificates.longLivedLeaf + ExampleCertificates.publicIntermediate,
                    note: "valid for too long"
                )
            ),
            RuleExample(
                .server(
                    "mail.certificates",
                    "certificates",
                    ExampleCertificates.veryLongLivedLeaf + ExampleCertificates.publicIntermediate,
                    note: "valid for too long"
                )
            ),
        ],
        good: [
            RuleExample(
                .server("tls.certificateChain", "certificates", ExampleCertificates.publicChain, note: "90 days")
            ),
            RuleExample(
                .server("tls.certificateChain", "certificates", ExampleCertificates.chain, note: "of our own authority")
            ),
            RuleExample(
                .server(
                    "gateway.certificates",
                    "certificates",
                    ExampleCertificates.leaf + ExampleCertificates.intermediate,
                    note: "of our own authority"
                )
            ),
            RuleExample(at: .staging, .server("mail.certificates", "certificates", ExampleCertificates.veryLongLived)),
        ]
    )

    func objections(in environment: ResolvedEnvironment, context: RuleContext) -> [Objection] {
        CertificateIndex.of(environment, context).settings.compactMap { setting in
            guard let chain = setting.chain, chain.isPublic, let leaf = chain.leaf, !leaf.isSelfSigned,
                let limit = LifetimeLimit.days(of: leaf), leaf.lifetimeDays > limit, let firstDay = leaf.firstDay
            else { return nil }
            return setting.objection(
                "is valid for too long",
                detail: "\(leaf.lifetimeDays) days from \(firstDay); \(limit) are allowed",
                context,
                label: "too long"
            )
        }
    }
}
