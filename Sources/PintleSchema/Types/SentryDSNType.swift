/// The URL to which an application reports errors: `https://KEY@HOST/PROJECT`.
struct SentryDSNType: CheckedURL {
    static let name = "sentry-dsn"
    static let attributes: [String] = []
    static let noun = "an address such as https://KEY@o1.ingest.example.com/42"
    static let schemes = ["https"]
    static let examples = TypeExamples(
        accepted: [
            "https://0123456789abcdef0123456789abcdef@o1.ingest.example.com/42", "https://k3y@errors.example.com/a/7",
        ],
        refused: [
            "", "https://o1.ingest.example.com/42", "http://k@o1.ingest.example.com/42",
            "https://k@o1.ingest.example.com",
            "https://k@o1.ingest.example.com/", "https://k@o1.ingest.example.com/x",
            "https://k:s@o1.ingest.example.com/42",
            "https://@o1.ingest.example.com/42", "https://k@o1.ingest.example.com/42?a=b",
        ]
    )

    init(reading attributes: inout TypeAttributes) {}

    func problem(in text: Span<UInt8>, _ layout: URLLayout) -> String? {
        guard let key = layout.userinfo, !key.isEmpty, TextScan.all(text, key, TextScan.isAlphanumeric) else {
            return "it has no public key, or it also has a secret key"
        }
        let project = TextScan.parts(text, layout.path, separator: "/").last ?? layout.path
        guard !project.isEmpty, TextScan.all(text, project, TextScan.isDigit) else {
            return "it does not end with a project number"
        }
        return layout.query == nil && layout.fragment == nil ? nil : "it has text after the project number"
    }
}
