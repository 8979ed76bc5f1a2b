internal import PintleFindings
internal import PintleCore
import PintleSchema
internal import PintleSystem

/// Warns about LiveKit keys that LiveKit's tools did not generate.
struct UnusualLiveKitKeyRule: ValueCheck {
    static let code = "LVK003"
    static let title = "LiveKit keys that LiveKit's tools did not generate"
    static let levels = RuleLevels(production: .warning, staging: nil, development: nil)
    static let isHeuristic = true
    static let why = "when a person made up the key, the secret is often made up too, and easy to guess"
    static let sources = ["LiveKit protocol, guid: API and 12 characters"]
    static let fix = "create a key pair: livekit-server generate-keys"
    static let givesWayTo = ["LVK001"]
    static let examples = RuleExamples(
        bad: [
            RuleExample(.server("livekit.apiKey", "livekit-key", "chat-production")),
            RuleExample(.server("livekit.apiKey", "livekit-key", "APIwbrX7Gk3PqZ")),
            RuleExample(.server("calls.key", "livekit-key", "pelican")),
            RuleExample(.server("video.apiKey", "livekit-key", "API-video-one-1")),
        ],
        good: [
            RuleExample(.server("livekit.apiKey", "livekit-key", "APIwbrX7Gk3PqZt")),
            RuleExample(at: .staging, .server("livekit.apiKey", "livekit-key", "chat-production")),
            RuleExample(.server("calls.key", "livekit-key", "APIq8Rz2Lm5Np7V")),
            RuleExample(.server("calls.name", "string", "chat-production")),
        ]
    )

    func objection(to bytes: Span<UInt8>, of value: ResolvedSetting, context: RuleContext) -> Objection? {
        guard value.setting.typeName == "livekit-key" else { return nil }
        let isUsual =
            bytes.count == 15 && bytes.firstRange(of: "API")?.lowerBound == 0
            && bytes.allSatisfy(in: 3..<15) { $0.isLetter || $0.isDigit }
        return isUsual
            ? nil : .about(value, "is not a key that LiveKit's tools generated", context, label: "made up by hand")
    }
}
