internal import PintleFindings
internal import PintleCore
import PintleSchema

/// Refuses two environments of one level that pin different keys for one host.
///
/// When a region fails over to another, its app must accept the other region's certificates.
struct RegionPinsRule: Rule {
    static let code = "PIN018"
    static let title = "hosts with different pins in two regions"
    static let comparesEnvironments = true
    static let levels = RuleLevels(production: .error, staging: nil, development: nil)
    static let why = "after a failover, the apps of one region cannot connect"
    static let sources = ["OWASP MASVS-NETWORK-2"]
    static let fix = "give the host the same pins in both regions"
    static let examples = RuleExamples(
        bad: [
            RuleExample(
                [
                    .client("failover.url", "url", pins: "failover.pins", "https://api.jp.pintle-chat.com"),
                    .client(
                        "failover.pins",
                        "pins",
                        PinSample.pair
                    ),
                ],
                region: [
                    .client("api.url", "url", pins: "api.pins", "https://api.jp.pintle-chat.com"),
                    .client(
                        "api.pins",
                        "pins",
                        PinSample.otherPair
                    ), .client("failover.url", "url", pins: "failover.pins", "https://api.pintle-chat.com"),
                    .client(
                        "failover.pins",
                        "pins",
                        PinSample.pair
                    ),
                ]
            ),
            RuleExample(
                [
                    .client("api.url", "url", pins: "api.pins", "https://api.pintle-chat.com"),
                    .client(
                        "api.pins",
                        "pins",
                        PinSample.otherPair
                    ),
                ],
                region: [
                    .client("api.url", "url", pins: "api.pins", "https://api.pintle-chat.com/jp"),
                    .client(
                        "api.pins",
                        "pins",
                        PinSample.pair
                    ),
                ]
            ),
            RuleExample(
                [
                    .client("shop.url", "url", pins: "shop.pins", "https://shop.pintle-chat.com"),
                    .client("shop.pins", "pins", PinSample.pair),
                ],
                region: [
                    .client("shop.url", "url", pins: "shop.pins", "https://shop.pintle-chat.com/eu"),
                    .client("shop.pins", "pins", PinSample.otherPair),
                ]
            ),
            RuleExample(
                [
                    .client("media.url", "url", pins: "media.pins", "https://media.pintle-chat.com"),
                    .client("media.pins", "pins", PinSample.otherPair),
                ],
                region: [
                    .client("media.url", "url", pins: "media.pins", "https://media.pintle-chat.com:8443"),
                    .client("media.pins", "pins", PinSample.pair),
                ]
            ),
        ],
        good: [
            RuleExample(
                [
                    .client("api.url", "url", pins: "api.pins", "https://api.pintle-chat.com"),
                    .client(
                        "api.pins",
                        "pins",
                        PinSample.pair
                    ),
                ],
                region: [
                    .client("api.url", "url", pins: "api.pins", "https://api.jp.pintle-chat.com"),
                    .client(
                        "api.pins",
                        "pins",
                        PinSample.otherPair
                    ),
                ]
            ),
            RuleExample(
                [
                    .client("api.url", "url", pins: "api.pins", "https://api.pintle-chat.com"),
                    .client(
                        "api.pins",
                        "pins",
                        PinSample.pair
                    ),
                ],
                region: [
                    .client("api.url", "url", pins: "api.pins", "https://api.pintle-chat.com"),
                    .client(
                        "api.pins",
                        "pins",
                        PinSample.pair
                    ),
                ]
            ),
            RuleExample(
                [
                    .client("shop.url", "url", pins: "shop.pins", "https://shop.pintle-chat.com"),
                    .client("shop.pins", "pins", PinSample.pair),
                ],
                region: [
                    .client("shop.url", "url", pins: "shop.pins", "https://shop.eu.pintle-chat.com"),
                    .client("shop.pins", "pins", PinSample.otherPair),
                ]
            ),
            RuleExample(
                [
                    .client("media.url", "url", pins: "media.pins", "https://media.pintle-chat.com"),
                    .client("media.pins", "pins", PinSample.pair),
                ],
                region: [
                    .client("media.url", "url", pins: "media.pins", "https://media.pintle-chat.com:8443"),
                    .client("media.pins", "pins", PinSample.pair),
                ]
            ),
        ]
    )

    func objections(in environment: ResolvedEnvironment, context: RuleContext) -> [Objection] {
        let equals = context.others.filter { $0.level == environment.level }
        guard !equals.isEmpty else { return [] }
        let others = equals.map { ($0.name, Self.digests(in: $0)) }
        var seen: Set<SettingName> = []
        return environment.settings.compactMap { value in
            guard let (host, pins) = Self.pinned(value, in: environment), !seen.contains(pins.setting.name) else {
                return nil
            }
            let digests = PinSet.digests(of: pins)
            let other = others.first { $0.1[host].map { !$0.isEmpty && $0.isDisjoint(with: digests) } ?? false }
            guard !digests.isEmpty, let other else { return nil }
            seen.insert(pins.setting.name)
            return .about(pins, "has no pin in common with \(other.0) for \(host)", context, label: "no pin in common")
        }
    }

    /// The pins of every host that an environment's clients call.
    private static func digests(in environment: ResolvedEnvironment) -> [String: Set<[UInt8]>] {
        var found: [String: Set<[UInt8]>] = [:]
        for value in environment.settings {
            guard let (host, pins) = pinned(value, in: environment) else { continue }
            found[host, default: []].formUnion(PinSet.digests(of: pins))
        }
        return found
    }

    private static func pinned(_ value: ResolvedSetting, in environment: ResolvedEnvironment) -> (
        String, ResolvedSetting
    )? {
        guard value.setting.audience == .client, let link = value.setting.pins, let pins = environment[link],
            case .url(let address) = value.typed, let host = try? URLText(address).host
        else { return nil }
        return (host, pins)
    }
}
