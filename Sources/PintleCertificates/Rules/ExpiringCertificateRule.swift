internal import PintleFindings
import PintlePolicy
import PintleSchema

/// Says which certificates end soon.
///
/// What was made for a few days is renewed every few days: a third of the lifetime left is when renewal is due.
struct ExpiringCertificateRule: Rule {
    static let code = "CRT002"
    static let title = "certificates that end within 14 days"
    static let levels = RuleLevels(production: .error, staging: .warning, development: nil)
    static let looksAtClock = true
    static let concernsOnlyItsAudience = true
    static let why = "renewal should long have happened; when the certificate ends, every client is cut off"
    static let sources = ["Certbot 4: renewal at a third of the lifetime"]
    static let fix = "renew it, and find out why that did not happen by itself"
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
                "ends soon",
                detail: "\(ending.subject.shortText) on \(lastDay)",
                context,
                label: "ends soon",
                severity: left < min(Self.urgentDays, ending.lifetimeDays / 6) ? nil : .warning
            )
        }
    }
}
