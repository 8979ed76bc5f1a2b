internal import PintleFindings
import PintlePolicy
import PintleSchema

/// Refuses pin sets with only the server's own key, when each renewal replaces that key.
///
/// It reads the settings `autoRenew` and `reuseKey` beside the certificates.
struct RenewedLeafRule: Rule {
    static let code = "PIN010"
    static let title = "pins of a key that each renewal replaces"
    static let levels = RuleLevels(production: .error, staging: nil, development: nil)
    static let isHeuristic = true
    static let why = "the next renewal creates another key, and every installed app stops working that day"
    static let sources = ["Let's Encrypt community 151200", "Certbot --reuse-key"]
    static let fix = "reuse the key at renewal, or pin two authorities instead"
    static let givesWayTo = ["PIN006"]
    static let examples = RuleExamples(
        bad: [
            RuleExample(settings(autoRenew: "true", reuseKey: nil, pin: ExampleCertificates.publicLeafPin)),
            RuleExample(settings(autoRenew: "true", reuseKey: "false", pin: ExampleCertificates.publicLeafPin)),
            RuleExample(settings(autoRenew: "true", reuseKey: nil, pin: ExampleCertificates.publicLeafPin, of: "shop")),
            RuleExample(
                settings(autoRenew: "true", reuseKey: "false", pin: ExampleCertificates.publicLeafPin, of: "media")
            ),
        ],
        good: [
            RuleExample(settings(autoRenew: "true", reuseKey: "true", pin: ExampleCertificates.publicLeafPin)),
            RuleExample(settings(autoRenew: "true", reuseKey: nil, pin: ExampleCertificates.publicIntermediatePin)),
            RuleExample(
                settings(autoRenew: "false", reuseKey: nil, pin: ExampleCertificates.publicLeafPin, of: "shop")
            ),
            RuleExample(
                settings(autoRenew: "true", reuseKey: "true", pin: ExampleCertificates.publicLeafPin, of: "media")
            ),
        ]
    )

    private static func settings(
        autoRenew: String,
        reuseKey: String?,
        pin: String,
        of group: String = "api"
    ) -> [ExampleSetting] {
        [
            .client("\(group).url", "url", pins: "\(group).pins", "https://api.pelican-harbor.net"),
            .client("\(group).pins", "pins", pin + "," + ExampleCertificates.offlinePin),
            .server("\(group).certificates", "certificates", ExampleCertificates.publicChain, note: "by ISRG Root X1"),
            .server("\(group).autoRenew", "bool", autoRenew),
        ] + (reuseKey.map { [.server("\(group).reuseKey", "bool", $0)] } ?? [])
    }

    func objections(in environment: ResolvedEnvironment, context: RuleContext) -> [Objection] {
        CertificateIndex.of(environment, context).pinned.compactMap { pinned in
            let value = pinned.setting.value
            guard Self.isOn("auto renew", beside: value, context), !Self.isOn("reuse key", beside: value, context)
            else { return nil }
            let served = pinned.set.keyPins.map { pinned.chain.role(of: $0.pin) }.filter(\.isInChain)
            guard !served.isEmpty, served.allSatisfy({ $0 == .leaf }) else { return nil }
            return Objection(
                to: .setting(pinned.set.value),
                pinned.set.subject
                    + ", but in \(context.environment) each renewal replaces the only pinned key in the chain",
                label: "replaced by renewal"
            )
        }
    }

    private static func isOn(_ phrase: String, beside value: ResolvedSetting, _ context: RuleContext) -> Bool {
        context.siblings(of: value) { $0.end(with: phrase) }.contains { $0.typed == .boolean(true) }
    }
}
