internal import PintleFindings
internal import PintleCore
import PintleSchema

/// Refuses keys from LiveKit's samples.
struct LiveKitSampleRule: ValueCheck {
    static let code = "LVK001"
    static let title = "keys from LiveKit's samples"
    static let levels = RuleLevels(production: .error, staging: .error, development: nil)
    static let why = "the secret of a sample key is public: anyone can join and record every call"
    static let sources = ["LiveKit server: --dev and config-sample.yaml"]
    static let fix = "create a key pair: livekit-server generate-keys"
    static let examples = RuleExamples(
        bad: [
            RuleExample(.server("livekit.apiKey", "livekit-key", "devkey")),
            RuleExample(.server("livekit.apiKey", "livekit-key", "myapikey")),
            RuleExample(.server("calls.key", "livekit-key", "key1")),
            RuleExample(.server("video.apiKey", "livekit-key", "api-key")),
        ],
        good: [
            RuleExample(.server("livekit.apiKey", "livekit-key", "APIwbrX7Gk3PqZt")),
            RuleExample(at: .development, .server("livekit.apiKey", "livekit-key", "devkey")),
            RuleExample(.server("calls.key", "livekit-key", "APIq8Rz2Lm5Np7V")),
            RuleExample(.server("calls.name", "string", "devkey")),
        ]
    )
    private static let samples = ["devkey", "myapikey", "key1", "api-key", "apikey"]

    func objection(to bytes: Span<UInt8>, of value: ResolvedSetting, context: RuleContext) -> Objection? {
        guard value.setting.typeName == "livekit-key", Self.samples.contains(where: { bytes.isExactly($0) }) else {
            return nil
        }
        return .about(value, "is a key from LiveKit's samples", context, label: "a sample key")
    }
}
