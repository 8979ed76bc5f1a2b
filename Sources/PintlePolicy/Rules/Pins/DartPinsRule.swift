internal import PintleFindings
internal import PintleCore
import PintleSchema

/// Refuses a Flutter app whose pins reach only the files of Android and Apple.
struct DartPinsRule: Rule {
    static let code = "PIN017"
    static let title = "Flutter apps whose Dart code gets no pins"
    static let levels = RuleLevels(production: .error, staging: .warning, development: nil)
    static let why = "Flutter has its own TLS, which ignores the pin files of Android and Apple, so nothing is pinned"
    static let sources = ["OWASP MASTG 0x05g", "Dart documentation, SecurityContext"]
    static let fix = "include the pins in the dart-define target too, and check them in Dart"
    private static let settings: [ExampleSetting] = [
        .client("api.url", "url", pins: "api.pins", "https://api.pintle-chat.com"),
        .client("api.pins", "pins", ExamplePins.two),
    ]
    private static let android = ExampleTarget("android", format: "android-network-security", audience: .client)
    static let examples = RuleExamples(
        bad: [
            RuleExample(
                settings,
                targets: [
                    android, ExampleTarget("app", format: "dart-define", audience: .client, include: ["api.url"]),
                ]
            ),
            RuleExample(
                settings,
                targets: [
                    ExampleTarget("ios", format: "apple-transport-security", audience: .client),
                    ExampleTarget("app", format: "dart-define", audience: .client, include: ["app"]),
                ]
            ),
            RuleExample(
                settings,
                targets: [
                    ExampleTarget("ios", format: "trustkit", audience: .client),
                    ExampleTarget("app", format: "dart-define", audience: .client, include: ["api.url"]),
                ]
            ),
            RuleExample(
                settings,
                targets: [
                    android, ExampleTarget("ios", format: "apple-transport-security", audience: .client),
                    ExampleTarget("app", format: "dart-define", audience: .client, include: ["api.url"]),
                ]
            ),
        ],
        good: [
            RuleExample(settings, targets: [android, ExampleTarget("app", format: "dart-define", audience: .client)]),
            RuleExample(settings, targets: [android]),
            RuleExample(
                settings,
                targets: [
                    ExampleTarget("ios", format: "trustkit", audience: .client),
                    ExampleTarget("app", format: "dart-define", audience: .client, include: ["api"]),
                ]
            ),
            RuleExample(settings, targets: [ExampleTarget("app", format: "dart-define", audience: .client)]),
        ]
    )
    private static let platforms: Set<String> = ["android-network-security", "apple-transport-security", "trustkit"]

    func objections(in environment: ResolvedEnvironment, context: RuleContext) -> [Objection] {
        let targets = environment.schema.targets.filter { $0.audience == .client }
        let dart = targets.filter { $0.format == "dart-define" }
        guard !dart.isEmpty, targets.contains(where: { Self.platforms.contains($0.format) }) else { return [] }
        return context.pinSets.filter { set in
            !set.pinnedSettings.isEmpty && !dart.contains { $0.takes(set.value.setting) }
        }.map { set in
            .about(set.value, "is not in any target for Dart", context, label: "not for Dart")
        }
    }
}
