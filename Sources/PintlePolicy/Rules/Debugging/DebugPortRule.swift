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
            RuleExample(.server("management.endpointsExposureInclude", "string", "*")),
            RuleExample(.server("management.endpointEnvShowValues", "enum", "ALWAYS")),
        ],
        good: [
            RuleExample(.server("pprof.enabled", "bool", "false")),
            RuleExample(.server("server.port", "port", "8080")),
            RuleExample(.server("pprof.address", "string", "127.0.0.1:6060")),
            RuleExample(.server("node.options", "string", "--max-old-space-size=2048")),
            RuleExample(.server("management.endpointsExposureInclude", "string", "health,info")),
            RuleExample(.server("management.endpointHealthShowDetails", "enum", "when_authorized")),
        ]
    )
    static let names =
        ["pprof", "inspector|inspect|debug|debugger|jmx|jdwp|xdebug port", "debug handler"] + options
        + switches.phrases
    /// Options of a runtime, of which only some enable a debugger.
    private static let options = [
        "node option", "debug option", "tool option", "java option", "jvm option", "catalina option", "xdebug config",
    ]
    private static let switches: [Switch] = [
        .words("exposure include", ["*", "all"]), .words("endpoint|actuator include", ["*", "all"]),
        .words("endpoint & show value|detail|details|components", ["always", "true"], unless: "health"),
        .words("show values", ["always"]), .danger("heapdump|threaddump enable"),
        .danger("jmx enable"), .danger("enable jmx"), .danger("remote debug|debugging|jmx"),
        .danger("xdebug|jdwp|jmxremote"),
    ]

    func objection(to bytes: Span<UInt8>, of value: ResolvedSetting, context: RuleContext) -> Objection? {
        guard bytes.count > 0, !SwitchText.isOff(bytes), !value.setting.isSecret,
            !["127.", "localhost:", "[::1]"].contains(where: { bytes.has($0) })
        else { return nil }
        if Self.isAnotherSetting(value.words), !Self.switches.haveInsecure(bytes, of: value) { return nil }
        let isOptions = value.words.contain(anyOf: Self.options)
        if isOptions, !Self.debuggers.contains(where: { bytes.firstRange(of: $0) != nil }) { return nil }
        return .about(value, "enables a debugger or profiler", context, label: "a debugger")
    }

    private static let debuggers = ["--inspect", "jdwp", "-Xdebug", "jmxremote.port", "client_host", "--debug-port"]

    /// Whether only the switches apply to a name.
    private static func isAnotherSetting(_ words: SettingWords) -> Bool {
        !words.contain(
            anyOf: ["pprof", "inspector|inspect|debug|debugger|jmx|jdwp|xdebug port", "debug handler"] + options
        )
    }
}
