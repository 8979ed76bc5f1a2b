internal import PintleFindings
import PintleSchema
internal import PintleSystem

/// Refuses security headers that protect nothing.
struct WeakHeaderRule: NameCheck {
    static let code = "WEB001"
    static let title = "security headers that protect nothing"
    static let levels = RuleLevels(production: .error, staging: nil, development: nil)
    static let why = "another page can frame yours, or run scripts in it"
    static let sources = ["OWASP ASVS 5.0 3.4", "CWE-693", "CWE-1021"]
    static let fix = "write a policy that lists its sources, and enable the header"
    static let examples = RuleExamples(
        bad: [
            RuleExample(.server("http.xFrameOptions", "string", "ALLOWALL")),
            RuleExample(.server("web.contentSecurityPolicy", "string", "default-src * 'unsafe-inline'")),
            RuleExample(.server("secure.contentTypeNosniff", "string", "False")),
            RuleExample(.server("helmet.enabled", "bool", "false")),
        ],
        good: [
            RuleExample(.server("http.xFrameOptions", "string", "DENY")),
            RuleExample(
                .server("web.contentSecurityPolicy", "string", "default-src 'self'; style-src 'unsafe-inline'")
            ),
            RuleExample(.server("secure.contentTypeNosniff", "string", "True")),
            RuleExample(.server("helmet.enabled", "bool", "true")),
        ]
    )
    private static let switches: [Switch] = [
        .words("frame option", ["allowall", "allow", "none", "off", "false", "disabled", "*", "allow-from *"]),
        .danger("no sniff"), .protection("content type option"), .protection("helmet enable"),
        .protection("helmet"),
        .protection("security header", unless: "path|file|name"), .protection("csp|content security policy enable"),
        .protection("clickjacking protect"), .protection("xss protect|filter"), .protection("frame guard"),
        .words("csp|content security policy mode", ["report-only", "report_only", "off"]), .danger("csp report only"),
        .words("referrer policy", ["unsafe-url", "no-referrer-when-downgrade"]),
        .protection("autoescape|escape html"), .danger("allow unsafe html|inline|eval"),
        .danger("unsafe inline|eval|html"),
    ]
    private static let policies = ["content security policy", "csp"]
    static let names = switches.phrases + policies

    func objection(to bytes: Span<UInt8>, of value: ResolvedSetting, context: RuleContext) -> Objection? {
        let isPolicy = value.words.contain(anyOf: Self.policies) && Self.isOpen(bytes, value)
        guard isPolicy || Self.switches.haveInsecure(bytes, of: value) else { return nil }
        return .about(value, "protects nothing", context, label: "no protection")
    }

    /// Whether scripts from anywhere, or within the page, may run.
    private static func isOpen(_ text: Span<UInt8>, _ value: ResolvedSetting) -> Bool {
        guard !value.setting.isSecret, text.count <= 4000 else { return false }
        let directives = text.string.lowercased().split(separator: ";").map { $0.split(separator: " ") }
        // The default is for scripts only where nothing else is.
        let hasOwn = directives.contains { $0.first == "script-src" }
        return directives.contains { words in
            guard let name = words.first, ["default-src", "script-src", "script-src-elem"].contains(name),
                !(hasOwn && name == "default-src")
            else { return false }
            let isHashed = words.contains {
                $0.hasPrefix("'nonce-") || $0.hasPrefix("'sha") || $0 == "'strict-dynamic'"
            }
            return words.dropFirst().contains { source in
                ["*", "http:", "https:", "data:"].contains(source) && !(isHashed && source == "https:")
                    || source == "'unsafe-inline'" && !isHashed
            }
        }
    }
}
