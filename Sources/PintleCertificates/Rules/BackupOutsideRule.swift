internal import PintleFindings
import PintlePolicy
import PintleSchema

/// Refuses pin sets of which no pin, or every pin, is in the certificates of a host.
///
/// It needs certificates that the schema links to a pinned host, or a public certificate for that host.
struct BackupOutsideRule: Rule {
    static let code = "PIN006"
    static let title = "pin sets with no pin, or every pin, in the served chain"
    static let levels = RuleLevels(production: .error, staging: .warning, development: nil)
    static let looksAtClock = true
    static let concernsOnlyItsAudience = true
    static let why =
        "with no pin in the chain, the app cannot connect; with every pin in it, a new chain locks out every "
        + "installed app"
    static let sources = ["RFC 7469 2.5 and 4.3"]
    static let fix = "pin one key of the chain, and one key of another authority or one that you keep offline"
    static let givesWayTo = ["PIN002", "PIN003", "PIN004", "PIN005", "PIN009"]
    static let examples = RuleExamples(
        bad: [
            RuleExample(
                .client("api.url", "url", pins: "api.pins", "https://api.pelican-harbor.net"),
                .client(
                    "api.pins",
                    "pins",
                    ExampleCertificates.publicLeafPin + "," + isrgRootX1,
                    note: "both in the chain"
                ),
                .server("api.certificates", "certificates", ExampleCertificates.publicChain, note: "by ISRG Root X1")
            ),
            RuleExample(
                .client("api.url", "url", pins: "api.pins", "https://origin.pelican-harbor.net"),
                .client("api.pins", "pins", isrgRootX1 + "," + gtsRootR4, note: "none in the chain"),
                .server("api.certificates", "certificates", ExampleCertificates.chain, note: "of our own authority")
            ),
            RuleExample(
                .client("shop.url", "url", pins: "shop.pins", "https://origin.pelican-harbor.net"),
                .client("shop.pins", "pins", isrgRootX1 + "," + gtsRootR4, note: "roots that did not issue it"),
                .server(
                    "shop.certificates",
                    "certificates",
                    ExampleCertificates.leaf + ExampleCertificates.intermediate
                )
            ),
            RuleExample(
                .client("media.url", "url", pins: "media.pins", "https://api.pelican-harbor.net"),
                .client(
                    "media.pins",
                    "pins",
                    ExampleCertificates.publicLeafPin + "," + ExampleCertificates.publicIntermediatePin,
                    note: "both in the chain"
                ),
                .server("media.certificates", "certificates", ExampleCertificates.publicChain)
            ),
        ],
        good: [
            RuleExample(
                .client("api.url", "url", pins: "api.pins", "https://api.pelican-harbor.net"),
                .client("api.pins", "pins", isrgRootX1 + "," + gtsRootR4, note: "of two authorities"),
                .server("api.certificates", "certificates", ExampleCertificates.publicChain, note: "by ISRG Root X1")
            ),
            RuleExample(
                .client("api.url", "url", pins: "api.pins", "https://api.pelican-harbor.net"),
                .client(
                    "api.pins",
                    "pins",
                    ExampleCertificates.publicLeafPin + "," + ExampleCertificates.offlinePin,
                    note: "the server's key, and one kept offline"
                ),
                .server("api.certificates", "certificates", ExampleCertificates.publicChain, note: "by ISRG Root X1")
            ),
            RuleExample(
                .client("shop.url", "url", pins: "shop.pins", "https://origin.pelican-harbor.net"),
                .client(
                    "shop.pins",
                    "pins",
                    ExampleCertificates.offlinePin + "," + gtsRootR4,
                    note: "one may be the root"
                ),
                .server(
                    "shop.certificates",
                    "certificates",
                    ExampleCertificates.leaf + ExampleCertificates.intermediate
                )
            ),
            RuleExample(
                .client("media.url", "url", pins: "media.pins", "https://api.pelican-harbor.net"),
                .client(
                    "media.pins",
                    "pins",
                    ExampleCertificates.publicIntermediatePin + "," + gtsRootR4,
                    note: "the issuer, and another authority"
                ),
                .server("media.certificates", "certificates", ExampleCertificates.publicChain)
            ),
        ]
    )
    private static let isrgRootX1 = "sha256/C5+lpZ7tcVwmwQIMcRtPbsQtWLABXhQzejna0wHFr8M="
    private static let gtsRootR4 = "sha256/mEflZT5enoR1FuXLgYYGqnVEoZvmf9c2bVBpiOjYQ0c="

    func objections(in environment: ResolvedEnvironment, context: RuleContext) -> [Objection] {
        CertificateIndex.of(environment, context).pinned.compactMap { pinned in
            // With fewer than two working pins, another rule has reported the set.
            let live = pinned.set.livePins(on: context.today)
            guard live.count >= 2 else { return nil }
            let roles = live.map { pinned.chain.role(of: $0.pin) }
            let certificates = pinned.setting.value.setting.name
            if roles.allSatisfy(\.isInChain) {
                return Self.objection(pinned, "every pin is in \(certificates)", "no backup", context)
            }
            // A pin of no public root may be that of the issuer that is missing.
            if case .unknown = pinned.chain.end, roles.contains(.absent) { return nil }
            guard !roles.contains(where: \.isInChain) else { return nil }
            return Self.objection(pinned, "no pin is in \(certificates)", "not in the chain", context)
        }
    }

    private static func objection(
        _ pinned: CertificateIndex.PinnedChain,
        _ problem: String,
        _ label: String,
        _ context: RuleContext
    ) -> Objection {
        Objection(
            to: .setting(pinned.set.value),
            pinned.set.subject + ", but in \(context.environment) \(problem)",
            label: label,
            fix: "compare the pins with the chain: pintle pins check \(context.environment)"
        )
    }
}
