internal import PintleFindings
internal import PintleCore
import PintleSchema

/// Refuses debug modes.
struct DebugSwitchRule: NameCheck {
    static let code = "DBG001"
    static let title = "debug modes"
    static let levels = RuleLevels(production: .error, staging: .warning, development: nil)
    static let why = "anyone who causes an error can read code, settings and data on the debug page"
    static let sources = ["CWE-497", "OWASP ASVS 5.0 13.4.2"]
    static let fix = "disable debug mode"
    static let examples = RuleExamples(
        bad: [
            RuleExample(.server("app.debug", "bool", "true")),
            RuleExample(.server("django.debug", "string", "True")),
            RuleExample(.server("server.debugMode", "bool", "true")),
        ],
        good: [
            RuleExample(.server("app.debug", "bool", "false")),
            RuleExample(.server("feature.debugMenu", "bool", "true")),
            RuleExample(at: .development, .server("app.debug", "bool", "true")),
        ]
    )
    static let names = ["debug"]

    func objection(to bytes: Span<UInt8>, of value: ResolvedSetting, context: RuleContext) -> Objection? {
        let words = value.words
        guard words.end(with: "debug") || words.contain(anyOf: ["debug mode", "debug enabled", "enable debug"]),
            SwitchText.isOn(bytes)
        else { return nil }
        return .about(value, "enables a debug mode", context, label: "debug")
    }
}
