internal import PintleFindings
import PintleSchema

/// Refuses unencrypted traffic of an Android app.
struct CleartextTrafficRule: NameCheck {
    static let code = "TLS014"
    static let title = "unencrypted traffic of an Android app"
    static let levels = RuleLevels(production: .error, staging: .error, development: nil)
    static let why = "the app then uses http wherever an address says so, and anyone on the network path reads it"
    static let sources = ["OWASP MASTG 0x05g", "Android, network security configuration"]
    static let fix = "forbid cleartext traffic, and use https"
    static let examples = RuleExamples(
        bad: [
            RuleExample(.client("android.cleartextTrafficPermitted", "bool", "true")),
            RuleExample(.client("android.usesCleartextTraffic", "string", "true")),
            RuleExample(.client("app.allowCleartext", "bool", "true")),
            RuleExample(.client("net.disableCleartext", "bool", "false")),
        ],
        good: [
            RuleExample(.client("android.cleartextTrafficPermitted", "bool", "false")),
            RuleExample(.client("android.usesCleartextTraffic", "string", "false")),
            RuleExample(.client("app.blockCleartext", "bool", "true")),
            RuleExample(.client("app.trafficPermitted", "bool", "true")),
        ]
    )
    private static let switches: [Switch] = [
        .danger("clear text", unless: "password|log|format")
    ]
    static let names = switches.phrases

    func objection(to bytes: Span<UInt8>, of value: ResolvedSetting, context: RuleContext) -> Objection? {
        guard Self.switches.haveInsecure(bytes, of: value) else { return nil }
        return .about(value, "allows unencrypted traffic", context, label: "not encrypted")
    }
}
