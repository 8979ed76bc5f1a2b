internal import PintleFindings
internal import PintleCore
import PintleSchema
internal import PintleSystem

/// Refuses client addresses and keys of production that a less strict environment has too.
struct ForeignBackendRule: Rule {
    static let code = "EXP011"
    static let title = "client addresses of another environment"
    static let comparesEnvironments = true
    static let levels = RuleLevels(production: .error, staging: nil, development: nil)
    static let why = "users' apps would connect to a test backend, or test apps to the production backend"
    static let sources = ["OWASP ASVS 5.0 13.3.1"]
    static let fix = "give each environment the address of its own backend"
    private static let url: ExampleSetting = .client(
        "api.url",
        "url",
        pins: "api.pins",
        "https://api.pintle-chat.com"
    )
    private static let pins: ExampleSetting = .client("api.pins", "pins", ExamplePins.two)
    private static let key = "sb_publishable_Zb1d4Kq7Xw9Rt2Lm5Np8Vc_3fGhJk6Y"
    static let examples = RuleExamples(
        bad: [
            RuleExample([url, pins], elsewhere: [url, pins]),
            RuleExample(
                [.client("supabase.publishableKey", "supabase-key", key)],
                elsewhere: [.client("supabase.publishableKey", "supabase-key", key)]
            ),
            RuleExample(
                [
                    .client("supabase.url", "supabase-url", pins: "supabase.pins", "https://data.pintle-chat.com"),
                    .client("supabase.pins", "pins", ExamplePins.two),
                ],
                elsewhere: [
                    .client("supabase.url", "supabase-url", pins: "supabase.pins", "https://data.pintle-chat.com"),
                    .client("supabase.pins", "pins", ExamplePins.two),
                ]
            ),
            RuleExample(
                [.client("livekit.apiKey", "livekit-key", "APIwbrX7Gk3PqZt")],
                elsewhere: [.client("livekit.apiKey", "livekit-key", "APIwbrX7Gk3PqZt")]
            ),
        ],
        good: [
            RuleExample(
                [url, pins],
                elsewhere: [.client("api.url", "url", pins: "api.pins", "https://api.pintle-trial.com"), pins]
            ),
            RuleExample(
                [.client("app.supportEmail", "email", "help@pintle-chat.com")],
                elsewhere: [.client("app.supportEmail", "email", "help@pintle-chat.com")]
            ),
            RuleExample(
                [.client("livekit.apiKey", "livekit-key", "APIwbrX7Gk3PqZt")],
                elsewhere: [.client("livekit.apiKey", "livekit-key", "APIq8Rz2Lm5Np7V")]
            ),
            RuleExample(
                [.client("shop.currency", "string", "EUR")],
                elsewhere: [.client("shop.currency", "string", "EUR")]
            ),
        ]
    )
    private static let types: Set<String> = ["supabase-url", "supabase-key", "livekit-key"]

    func objections(in environment: ResolvedEnvironment, context: RuleContext) -> [Objection] {
        let milder = context.others.filter { $0.level < environment.level }
        guard !milder.isEmpty else { return [] }
        return environment.settings.compactMap { value in
            guard value.setting.audience == .client, !value.setting.isSecret,
                value.setting.pins != nil || Self.types.contains(value.setting.typeName),
                let other = milder.first(where: { Self.hasSame($0, value) })
            else { return nil }
            return .about(value, "is also the address of \(other.name)", context, label: "also in \(other.name)")
        }
    }

    private static func hasSame(_ environment: ResolvedEnvironment, _ value: ResolvedSetting) -> Bool {
        guard let other = environment[value.setting.name], let place = value.place, let there = other.place,
            place.path != there.path
        else { return false }
        return SecretIndex.isSame(other, value)
    }
}
