internal import PintleFindings
import PintleSchema

/// Refuses disabled certificate pinning.
struct PinningOffRule: NameCheck {
    static let code = "PIN013"
    static let title = "disabled certificate pinning"
    static let levels = RuleLevels(production: .error, staging: .warning, development: nil)
    static let why = "any of more than a hundred authorities that a phone trusts can impersonate the server"
    static let sources = ["OWASP MASVS-NETWORK-2", "TrustKit, TSKEnforcePinning", "CWE-295"]
    static let fix = "enforce the pins"
    static let examples = RuleExamples(
        bad: [
            RuleExample(.client("certificate.pinningEnabled", "bool", "false")),
            RuleExample(.client("tsk.enforcePinning", "string", "NO")),
            RuleExample(.client("app.disableSslPinning", "bool", "true")),
            RuleExample(.client("net.pinningMode", "string", "off")),
        ],
        good: [
            RuleExample(.client("certificate.pinningEnabled", "bool", "true")),
            RuleExample(.client("tsk.enforcePinning", "string", "YES")),
            RuleExample(.client("app.disableSslPinning", "bool", "false")),
            RuleExample(.client("board.pinEnabled", "bool", "false")),
        ]
    )
    private static let switches: [Switch] = [
        .protection(
            "pinning",
            off: ["report", "report-only", "log"],
            unless: "report|url|cpu|thread|core|expiry|host|post"
        ),
        .protection("enforce|verify|check|require pin", unless: "code|otp|user|login|length"),
    ]
    static let names = switches.phrases

    func objection(to bytes: Span<UInt8>, of value: ResolvedSetting, context: RuleContext) -> Objection? {
        guard Self.switches.haveInsecure(bytes, of: value) else { return nil }
        return .about(value, "does not enforce pins", context, label: "not pinned")
    }
}
