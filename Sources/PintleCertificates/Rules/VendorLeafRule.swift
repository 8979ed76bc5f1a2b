internal import PintleFindings
import PintlePolicy
import PintleSchema

/// Refuses pins of a service's own keys where the host is the service's.
///
/// Which key is a leaf's cannot be told from its pin, but which is a public root's can: where no pin of such a host is a
/// root's, what is pinned is in the service's hand, leaf or intermediate.
struct VendorLeafRule: Rule {
    static let code = "PIN015"
    static let title = "pins of a service's own keys"
    static let levels = RuleLevels(production: .error, staging: nil, development: nil)
    static let why = "the service replaces its keys without asking you, and every installed app is cut off that day"
    static let sources = ["OWASP MASVS-NETWORK-2: endpoints under the developer's control"]
    static let fix =
        "use a domain of your own in front of it, or pin the roots of two authorities, such as: "
        + "pintle pins show --authority \"Let's Encrypt\" \"Google Trust Services\""
    static let givesWayTo = ["PIN002", "PIN003", "PIN004", "PIN005", "PIN009"]
    static let examples = RuleExamples(
        bad: [
            RuleExample(
                .client("supabase.url", "url", pins: "supabase.pins", "https://kvqzrmxwtbnhdlpcyfga.supabase.co"),
                .client("supabase.pins", "pins", own)
            ),
            RuleExample(
                .client("livekit.url", "url", pins: "livekit.pins", "wss://pelican-k3v9w2xq.livekit.cloud"),
                .client("livekit.pins", "pins", own)
            ),
        ],
        good: [
            RuleExample(
                .client("livekit.url", "url", pins: "livekit.pins", "wss://rtc.pelican-harbor.net"),
                .client("livekit.pins", "pins", own)
            ),
            RuleExample(
                .client("livekit.url", "url", pins: "livekit.pins", "wss://pelican-k3v9w2xq.livekit.cloud"),
                .client(
                    "livekit.pins",
                    "pins",
                    "C5+lpZ7tcVwmwQIMcRtPbsQtWLABXhQzejna0wHFr8M=,mEflZT5enoR1FuXLgYYGqnVEoZvmf9c2bVBpiOjYQ0c=",
                    note: "roots"
                )
            ),
        ]
    )
    private static let own = ExampleCertificates.publicLeafPin + "," + ExampleCertificates.offlinePin

    func objections(in environment: ResolvedEnvironment, context: RuleContext) -> [Objection] {
        context.pinSets.compactMap { set in
            // No retired authority is among the public roots.
            guard !set.keyPins.isEmpty, !set.keyPins.contains(where: { PublicRoots.withPin($0.pin) != nil }) else {
                return nil
            }
            let hosts = set.pinnedSettings.compactMap { name in
                environment[name].flatMap(CertificateIndex.host).flatMap { VendorHosts.vendor(of: $0) }
                    .map { (name, $0) }
            }
            guard let (name, vendor) = hosts.first else { return nil }
            return Objection(
                to: .setting(set.value),
                "\(name) is a host of \(vendor), and \(set.value.setting.name) pins no root in \(context.environment)",
                label: "not your keys"
            )
        }
    }
}
