internal import PintleFindings
import PintlePolicy
import PintleSchema

/// Refuses certificates that expire soon.
///
/// Short-lived certificates are renewed often, so the limit is a third of the lifetime.
struct ExpiringCertificateRule: Rule {
    static let code = "CRT002"
    static let title = "certificates that expire within 14 days"
    static let levels = RuleLevels(production: .error, staging: .warning, development: nil)
    static let looksAtClock = true
    static let concernsOnlyItsAudience = true
    static let why =
        "the certificate should have been renewed by now; when it expires, every client loses its connection"
    static let sources = ["Certbot 4: renewal at a third of the lifetime"]
    static let fix = "renew the certificate, and find out why automatic renewal failed"
    static let givesWayTo = ["CRT001"]
    static let examples = RuleExamples(
        bad: [
            RuleExample(
                .server("tls.certificateChain", "certificates", ExampleCertificates.ending, note: "until 2026-12-02")
            ),
            RuleExample(
                .server(
                    "tls.certificateChain",
                    "certificates",
                    ExampleCertificates.endingIssuer,
                    note: "until 2026-12-05"
                )
            ),
            RuleExample(
                .server(
                    "gateway.certificates",
                    "certificates",
                    ExampleCertificates.endingLeaf + ExampleCertificates.intermediate,
                    note: "ends soon, without the root"
                )
            ),
            RuleExample(
                .server(
                    "mail.certificates",
                    "certificates",
                    ExampleCertificates.endingLeaf + ExampleCertificates.root + ExampleCertificates.intermediate,
                    note: "ends soon, the issuers out of order"
                )
            ),
        ],
        good: ExampleCertificates.good
    )
    private static let urgentDays = 14
    private static let soonDays = 30

    func objections(in environment: ResolvedEnvironment, context: RuleContext) -> [Objection] {
        CertificateIndex.of(environment, context).settings.compactMap { setting in
            guard let path = setting.chain?.path else { return nil }
            let ending = path.enumerated()
                .filter { index, one in index == 0 || !one.isSelfSigned }
                .map { $0.element }
                .filter { one in
                    let left = one.daysLeft(on: context.today)
                    return left >= 0 && left < min(Self.soonDays, one.lifetimeDays / 3)
                }
                .min { $0.notAfter < $1.notAfter }
            guard let ending, let lastDay = ending.lastDay else { return nil }
            let left = ending.daysLeft(on: context.today)
            return setting.objection(
                "expires soon",
                detail: "\(ending.subject.shortText) on \(lastDay)",
                context,
                label: "expires soon",
                severity: left < min(Self.urgentDays, ending.lifetimeDays / 6) ? nil : .warning
            )
        }
    }
}
