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
            RuleExample(.server("upload.maxSize", "size", "5GB")),
            RuleExample(.server("spring.multipartMaxFileSize", "string", "-1")),
        ],
        good: [
            RuleExample(.server("api.maxBodySize", "size", "10MiB")),
            RuleExample(.server("upload.maxSize", "size", "1GiB")),
            RuleExample(.server("spring.multipartMaxFileSize", "string", "10MB")),
            RuleExample(.server("api.maxRequestHeaders", "int", "0")),
        ]
    )
    static let names = [
        "body|request|payload|message|post & max|limit", "max|limit & body|request|payload & size",
        "upload|file|multipart|attachment & max|limit & size|length|bytes", "max upload|upload limit",
        "max|limit upload",
        "max content length", "content length & max|limit",
    ]
    private static let uploads = "upload|file|multipart|attachment|media"
    /// Numbers of something else.
    private static let others =
        "rate|per|count|number|age|time|timeout|header|headers|line|concurrent|pending|queue|retry|user"

    func objection(to bytes: Span<UInt8>, of value: ResolvedSetting, context: RuleContext) -> Objection? {
        guard value.words.contain("size|bytes|length|limit|body|upload"), !value.words.contain(Self.others),
            let size = SizeValue.bytes(of: value)
        else { return nil }
        let isUpload = value.words.contain(Self.uploads)
        guard size <= 0 || size > (isUpload ? 2 << 30 : 50 << 20) else { return nil }
        let limit = isUpload ? "2 GiB" : "50 MiB"
        return .about(value, size <= 0 ? "sets no limit" : "allows more than \(limit)", context, label: "too large")
    }
}
