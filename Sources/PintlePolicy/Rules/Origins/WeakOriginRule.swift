internal import PintleFindings
internal import PintleCore
import PintleSchema
internal import PintleSystem

/// Refuses origins that anyone can use.
struct WeakOriginRule: NameCheck {
    static let code = "COR002"
    static let title = "origins that anyone can use"
    static let levels = RuleLevels(production: .error, staging: .warning, development: nil)
    static let why =
        "a page without TLS, a sandboxed frame or a program on the user's machine could call the API as the user"
    static let sources = ["OWASP ASVS 4.0 14.5.3"]
    static let fix = "list origins that begin with https:// and have a host of your own"
    static let givesWayTo = ["HST001", "COR001", "COR003"]
    static let examples = RuleExamples(
        bad: [
            RuleExample(.server("cors.origins", "string", "https://pelican-harbor.net,null")),
            RuleExample(.server("cors.origins", "string", "https://pelican-harbor.net,http://localhost:3000")),
            RuleExample(.server("csrf.trustedOrigins", "string", "http://pelican-harbor.net")),
            RuleExample(.server("socket.allowedOrigins", "string", "https://localhost:8443")),
        ],
        good: [
            RuleExample(.server("cors.origins", "string", "https://pelican-harbor.net,https://app.pelican-harbor.net")),
            RuleExample(at: .development, .server("cors.origins", "string", "http://localhost:3000")),
            RuleExample(.server("csrf.trustedOrigins", "string", "https://pelican-harbor.net")),
            RuleExample(.server("socket.allowedOrigins", "string", "https://*.pelican-harbor.net")),
        ]
    )
    static let names = [
        "cors origin|domain|host|allowlist", "cors & allow", "allow & origin", "allow list & origin",
        "origin allow list", "trust origin", "cors allow list",
    ]

    func objection(to bytes: Span<UInt8>, of value: ResolvedSetting, context: RuleContext) -> Objection? {
        guard !value.setting.isSecret, !value.words.contain(OriginText.others),
            OriginText.elements(of: bytes).contains(where: Self.isWeak)
        else { return nil }
        return .about(value, "allows an origin that anyone can use", context, label: "not your origin")
    }

    private static func isWeak(_ origin: String) -> Bool {
        origin == "null" || origin.hasPrefix("http://") || origin.hasPrefix("https://localhost")
            || origin.hasPrefix("https://127.")
    }
}
