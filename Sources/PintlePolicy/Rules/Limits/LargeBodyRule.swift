internal import PintleFindings
import PintleSchema

/// Warns about request sizes without a useful limit.
struct LargeBodyRule: NameCheck {
    static let code = "LIM003"
    static let title = "request sizes without a useful limit"
    static let levels = RuleLevels(production: .warning, staging: nil, development: nil)
    static let why = "a single request can fill the memory or the disk"
    static let sources = ["CWE-770"]
    static let fix = "set the smallest limit that real requests need, at most 50 MiB"
    static let examples = RuleExamples(
        bad: [
            RuleExample(.server("api.maxBodySize", "int", "0")),
            RuleExample(.server("livekit.maxMessageSize", "size", "1GiB")),
        ],
        good: [
            RuleExample(.server("api.maxBodySize", "size", "10MiB")),
            RuleExample(.server("upload.maxSize", "size", "5GiB")),
        ]
    )
    static let names = [
        "max body size", "body size limit", "max request body size", "body limit", "max message size",
        "max request size",
    ]

    func objection(to bytes: Span<UInt8>, of value: ResolvedSetting, context: RuleContext) -> Objection? {
        guard let size = Self.size(of: value), size <= 0 || size > 50 << 20 else { return nil }
        return .about(value, size <= 0 ? "sets no limit" : "allows more than 50 MiB", context, label: "too large")
    }

    private static func size(of value: ResolvedSetting) -> Int64? {
        switch value.typed {
        case .integer(let number), .size(let number): number
        default: nil
        }
    }
}
