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
            RuleExample(.server("php.displayErrors", "string", "On")),
            RuleExample(.server("airflow.exposeConfig", "bool", "true")),
            RuleExample(.server("server.errorIncludeStacktrace", "string", "always")),
            RuleExample(.client("android.debuggable", "bool", "true")),
        ],
        good: [
            RuleExample(.server("app.debug", "bool", "false")),
            RuleExample(.server("feature.debugMenu", "bool", "true")),
            RuleExample(.server("php.displayErrors", "string", "Off")),
            RuleExample(.server("server.errorIncludeStacktrace", "string", "never")),
            RuleExample(.server("signup.showFieldErrors", "bool", "true")),
            RuleExample(at: .development, .server("app.debug", "bool", "true")),
        ]
    )
    static let names = switches.phrases + ["debug"]
    private static let switches: [Switch] = [
        .danger("debug mode|enable"), .danger("enable|use|allow debug", unless: "menu"), .danger("debuggable"),
        .danger("display|show|print|expose|detailed|verbose error", unless: "user|form|field|dialog"),
        .danger("show|display|include|expose|print|return & stacktrace|exception|traceback"),
        .danger("show|display|include|expose & stack trace"),
        .words("error include", ["always", "true", "on_param", "on-param"]),
        .words("include message|stacktrace|exception", ["always", "true", "on_param"]),
        .danger("expose php|config|env|environment|error|internals|version", unless: "header"),
        .danger("debugger enable"), .danger("enable|use debugger"), .danger("debug toolbar|bar|page|view"),
        .danger("debugbar enable"), .danger("debugbar"), .danger("dev|developer|development mode"),
        .danger("enable|use|allow devtools"), .danger("devtools enable"), .danger("propagate exception"),
        .danger("consider all request local"), .danger("developer exception page"),
        .words("custom error mode", ["off"]), .words("custom errors", ["off"]), .protection("debug pin"),
        .danger("react native|strict debug"), .danger("template debug"), .danger("sql debug"),
        .danger("webpack dev server"), .danger("h2 console & allow & others"),
        .danger("shutdown enable", unless: "graceful"),
        .danger("wp debug display"), .danger("traefik api insecure"), .danger("web enable admin api"),
        .danger("detailederrors"),
        .danger("hot reload"), .danger("enable|use|allow test|mock mode|endpoint|login|user|auth"),
        .danger("mock|fake|stub auth|payment|login|users"), .danger("use mock|fake|stub|mocks"),
    ]

    func objection(to bytes: Span<UInt8>, of value: ResolvedSetting, context: RuleContext) -> Objection? {
        guard Self.switches.haveInsecure(bytes, of: value) || Self.isDebug(bytes, value.words) else { return nil }
        return .about(value, "enables a debug mode", context, label: "debug")
    }

    private static func isDebug(_ text: Span<UInt8>, _ words: SettingWords) -> Bool {
        guard words.end(with: "debug"), !words.contain("disable|no|log") else { return false }
        return SwitchText.isOn(text) || text.isExactly("*") || text.isExactly("express:*")
    }
}
