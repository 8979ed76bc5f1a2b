internal import PintleFindings
import PintlePolicy
import PintleSchema

/// Refuses pins of keys that a hosting service controls.
///
/// A pin does not show that its key is a leaf's, but it shows that it is a public root's. If no pin of such a host is a
/// root's, the service controls every pinned key.
struct VendorLeafRule: Rule {
    static let code = "PIN015"
    static let title = "pins of keys that a hosting service controls"
    static let levels = RuleLevels(production: .error, staging: nil, development: nil)
    static let why = "the service can replace its keys at any time, and every installed app stops working that day"
    static let sources = ["OWASP MASVS-NETWORK-2: endpoints under the developer's control"]
    static let fix =
        "use a domain of your own in front of it, or pin the roots of two authorities, such as: pintle pins "
        + "show --authority \"Let's Encrypt\" \"Google Trust Services\""
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
            RuleExample(
                .client("backend.url", "url", pins: "backend.pins", "https://qmzrkvxwtbnhdlpcyfga.supabase.co"),
                .client(
                    "backend.pins",
                    "pins",
                    ExampleCertificates.offlinePin + "," + ExampleCertificates.publicIntermediatePin
                )
            ),
            RuleExample(
                .client("calls.url", "url", pins: "calls.pins", "wss://harbor-q8rz2lm5.livekit.cloud"),
                .client(
                    "calls.pins",
                    "pins",
                    ExampleCertificates.publicIntermediatePin + "," + ExampleCertificates.publicLeafPin
                )
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
            RuleExample(
                .client("backend.url", "url", pins: "backend.pins", "https://data.pelican-harbor.net"),
                .client("backend.pins", "pins", own)
            ),
            RuleExample(
                .client("calls.url", "url", pins: "calls.pins", "wss://harbor-q8rz2lm5.livekit.cloud"),
                .client(
                    "calls.pins",
                    "pins",
                    "sha256/C5+lpZ7tcVwmwQIMcRtPbsQtWLABXhQzejna0wHFr8M=," + ExampleCertificates.offlinePin
                )
            ),
        ]
    )
    private static let own = ExampleCertificates.publicLeafPin + "," + ExampleCertificates.offlinePin

    func objections(in environment: ResolvedEnvironment, context: RuleContext) -> [Objection] {
        context.pinSets.compactMap { set in
            // The public roots contain no retired authority.
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
                "\(name) is a host of \(vendor), but \(set.value.setting.name) in \(context.environment) pins no root",
                label: "not your keys"
            )
        }
    }
}
