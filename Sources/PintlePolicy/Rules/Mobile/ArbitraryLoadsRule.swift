internal import PintleFindings
import PintleSchema

/// Refuses exceptions from App Transport Security.
struct ArbitraryLoadsRule: NameCheck {
    static let code = "TLS013"
    static let title = "exceptions from App Transport Security"
    static let levels = RuleLevels(production: .error, staging: .error, development: nil)
    static let why = "without it, iOS lets the app use http and broken TLS"
    static let sources = ["Apple, NSAppTransportSecurity", "OWASP MASTG 0x06g"]
    static let fix = "remove the exception; give the server a certificate and TLS 1.2"
    static let examples = RuleExamples(
        bad: [
            RuleExample(.client("ns.allowsArbitraryLoads", "bool", "true")),
            RuleExample(.client("ats.allowArbitraryLoadsInWebContent", "string", "YES")),
            RuleExample(.client("ns.exceptionAllowsInsecureHttpLoads", "bool", "true")),
            RuleExample(.client("ios.exceptionRequiresForwardSecrecy", "bool", "false")),
        ],
        good: [
            RuleExample(.client("ns.allowsArbitraryLoads", "bool", "false")),
            RuleExample(.client("ats.allowArbitraryLoadsInWebContent", "string", "NO")),
            RuleExample(.client("feed.allowLoads", "bool", "true")),
            RuleExample(.client("ios.exceptionRequiresForwardSecrecy", "bool", "true")),
        ]
    )
    private static let switches: [Switch] = [
        .danger("arbitrary loads"), .danger("insecure http loads"), .danger("disable ats|app transport security"),
        .protection("require forward secrecy"), .protection("ats|app transport security enable"),
    ]
    static let names = switches.phrases

    func objection(to bytes: Span<UInt8>, of value: ResolvedSetting, context: RuleContext) -> Objection? {
        guard Self.switches.haveInsecure(bytes, of: value) else { return nil }
        return .about(value, "makes an exception from App Transport Security", context, label: "not secured")
    }
}
