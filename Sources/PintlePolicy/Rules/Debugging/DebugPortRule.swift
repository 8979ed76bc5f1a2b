internal import PintleFindings
import PintleSchema
internal import PintleSystem

/// Refuses debuggers and profilers that accept connections.
struct DebugPortRule: NameCheck {
    static let code = "DBG003"
    static let title = "debuggers and profilers that accept connections"
    static let levels = RuleLevels(production: .error, staging: nil, development: nil)
    static let why = "anyone who reaches the port can run code in the service or read its memory"
    static let sources = ["OWASP ASVS 5.0 13.4.5", "Node.js documentation, inspector security"]
    static let fix = "remove the setting"
    static let examples = RuleExamples(
        bad: [
            RuleExample(.server("debug.handlerPort", "port", "7070")),
            RuleExample(.server("node.inspectorPort", "port", "9229")),
            RuleExample(.server("pprof.enabled", "bool", "true")),
            RuleExample(.server("node.options", "string", "--inspect=0.0.0.0:9229")),
        ],
        good: [
            RuleExample(.server("pprof.enabled", "bool", "false")),
            RuleExample(.server("server.port", "port", "8080")),
            RuleExample(.server("pprof.address", "string", "127.0.0.1:6060")),
            RuleExample(.server("node.options", "string", "--max-old-space-size=2048")),
        ]
    )
    static let names =
        ["pprof", "inspector port", "inspect port", "debug port", "debug handler", "debugger port"] + options
    /// Options of a runtime, of which only some enable a debugger.
    private static let options = ["node options", "debug options", "tool options", "java options", "java opts"]

    func objection(to bytes: Span<UInt8>, of value: ResolvedSetting, context: RuleContext) -> Objection? {
        guard bytes.count > 0, !SwitchText.isOff(bytes), !value.setting.isSecret,
            !["127.", "localhost:", "[::1]"].contains(where: { bytes.has($0) })
        else { return nil }
        let isOptions = value.words.contain(anyOf: Self.options)
        if isOptions, bytes.firstRange(of: "--inspect") == nil, bytes.firstRange(of: "jdwp") == nil { return nil }
        return .about(value, "enables a debugger or profiler", context, label: "a debugger")
    }
}
