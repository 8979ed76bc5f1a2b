internal import PintleFindings
import PintlePolicy
import PintleSchema

/// Refuses certificates that are not valid on the day of the check.
struct ExpiredCertificateRule: Rule {
    static let code = "CRT001"
    static let title = "certificates that have expired or are not valid yet"
    static let levels = RuleLevels(production: .error, staging: .error, development: .warning)
    static let looksAtClock = true
    static let concernsOnlyItsAudience = true
    static let why = "clients refuse the connection"
    static let sources = ["CWE-298", "RFC 5280 4.1.2.5"]
    static let fix = "install the certificate that is valid now, with the certificate of its issuer"
    static let examples = RuleExamples(
        bad: [
            RuleExample(
                .server("tls.certificateChain", "certificates", ExampleCertificates.expired, note: "until 2026-11-22")
            ),
            RuleExample(
                .server("tls.certificateChain", "certificates", ExampleCertificates.early, note: "from 2026-12-01 on")
            ),
            RuleExample(
                .server(
                    "gateway.certificates",
                    "certificates",
                    ExampleCertificates.expiredLeaf + ExampleCertificates.intermediate,
                    note: "expired, without the root"
                )
            ),
            RuleExample(
                .server(
                    "mail.certificates",
                    "certificates",
                    ExampleCertificates.expiredLeaf + ExampleCertificates.root + ExampleCertificates.intermediate,
                    note: "expired, the issuers out of order"
                )
            ),
        ],
        good: ExampleCertificates.good
    )

    func objections(in environment: ResolvedEnvironment, context: RuleContext) -> [Objection] {
        CertificateIndex.of(environment, context).settings.compactMap { setting in
            guard let chain = setting.chain else { return nil }
            let today = context.today
            // In a collection of roots, some may have expired if others have not.
            let used = chain.leaf == nil ? Self.lastToEnd(chain.certificates) : chain.path
            if let ended = used.first(where: { $0.daysLeft(on: today) < 0 }) {
                return setting.objection(
                    "has expired",
                    detail:
                        "\(ended.subject.shortText) expired on \(ended.lastDay.map { "\($0)" } ?? "an unknown day")",
                    context,
                    label: "expired"
                )
            }
            guard let early = used.first(where: { $0.isEarly(on: today) }) else { return nil }
            return setting.objection(
                "is not valid yet",
                detail:
                    "\(early.subject.shortText) is valid from \(early.firstDay.map { "\($0)" } ?? "an unknown day")",
                context,
                label: "not valid yet"
            )
        }
    }

    private static func lastToEnd(_ certificates: [Certificate]) -> [Certificate] {
        certificates.max { $0.notAfter < $1.notAfter }.map { [$0] } ?? []
    }
}
