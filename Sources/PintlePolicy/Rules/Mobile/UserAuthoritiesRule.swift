internal import PintleFindings
import PintleSchema

/// Refuses trust in authorities that users have added.
struct UserAuthoritiesRule: NameCheck {
    static let code = "TLS015"
    static let title = "trust in authorities that users have added"
    static let levels = RuleLevels(production: .error, staging: .error, development: nil)
    static let why = "anyone who gets a certificate onto the phone can read all traffic of the app"
    static let sources = ["OWASP MASTG 0x05g", "Android, network security configuration"]
    static let fix = "trust the authorities of the system alone"
    static let examples = RuleExamples(
        bad: [
            RuleExample(.client("android.trustUserCa", "bool", "true")),
            RuleExample(.client("app.allowUserCertificates", "bool", "true")),
            RuleExample(.client("app.trustUserCerts", "string", "1")),
            RuleExample(.client("net.acceptUserInstalledCa", "bool", "true")),
        ],
        good: [
            RuleExample(.client("android.trustUserCa", "bool", "false")),
            RuleExample(.client("app.allowUserCertificates", "bool", "false")),
            RuleExample(.client("app.allowUserContent", "bool", "true")),
            RuleExample(.client("net.trustSystemCa", "bool", "true")),
        ]
    )
    private static let switches: [Switch] = [
        .danger("trust|allow|accept user ca|cert|cas|authorities"), .danger("user & installed|added & ca|cert|cas"),
    ]
    static let names = switches.phrases

    func objection(to bytes: Span<UInt8>, of value: ResolvedSetting, context: RuleContext) -> Objection? {
        guard Self.switches.haveInsecure(bytes, of: value) else { return nil }
        return .about(value, "trusts authorities that users have added", context, label: "not only the system")
    }
}
