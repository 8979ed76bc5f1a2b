import PintleSchema

/// Refuses debuggers and profilers in production.
struct DebugPortRule: NameCheck {
    static let code = "DBG003"
    static let title = "debuggers and profilers that listen"
    static let levels = RuleLevels(production: .error, staging: nil, development: nil)
    static let why = "whoever reaches the port runs code in the service, or reads its memory"
    static let sources = ["OWASP ASVS 5.0 13.4.5", "Node.js documentation, inspector security"]
    static let fix = "take the setting out"
    static let examples = RuleExamples(
        bad: [
            RuleExample(.server("debug.handlerPort", "port", "7070")),
            RuleExample(.server("node.inspectorPort", "port", "9229")),
            RuleExample(.server("pprof.enabled", "bool", "true")),
        ],
        good: [
            RuleExample(.server("pprof.enabled", "bool", "false")),
            RuleExample(.server("server.port", "port", "8080")),
            RuleExample(.server("pprof.address", "string", "127.0.0.1:6060")),
        ]
    )
    static let names = ["pprof", "inspector port", "inspect port", "debug port", "debug handler", "debugger port"]

    func objection(to bytes: Span<UInt8>, of value: ResolvedSetting, context: RuleContext) -> Objection? {
        guard bytes.count > 0, !SwitchText.isOff(bytes), !value.setting.isSecret,
            !["127.", "localhost:", "[::1]"].contains(where: { bytes.has($0) })
        else { return nil }
        return .about(value, "opens a debugger or profiler", context, label: "a debugger")
    }
}
