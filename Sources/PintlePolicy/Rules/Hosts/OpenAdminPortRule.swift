internal import PintleFindings
import PintleSchema

/// Refuses admin interfaces that listen on every network.
struct OpenAdminPortRule: NameCheck {
    static let code = "HST006"
    static let title = "admin interfaces that listen on every network"
    static let levels = RuleLevels(production: .error, staging: nil, development: nil)
    static let acceptedNetworks: Set<NetworkReach> = [.mesh, .host]
    static let why = "anyone who can reach the machine can reach its admin interface"
    static let sources = ["OWASP ASVS 5.0 13.4.5"]
    static let fix = "bind it to 127.0.0.1 or to a private network"
    static let givesWayTo = ["DBG003"]
    static let examples = RuleExamples(
        bad: [
            RuleExample(.server("admin.bindAddress", "string", "0.0.0.0:9901")),
            RuleExample(.server("debug.listen", "string", "[::]:6060")),
            RuleExample(.server("metrics.bind", "string", "0.0.0.0:9090")),
            RuleExample(.server("management.serverAddress", "string", "0.0.0.0")),
        ],
        good: [
            RuleExample(.server("admin.bindAddress", "string", "127.0.0.1:9901")),
            RuleExample(.server("server.bindAddress", "string", "0.0.0.0:8080")),
            RuleExample(.server("metrics.bind", "string", "127.0.0.1:9090")),
            RuleExample(.server("management.serverAddress", "string", "10.4.0.7")),
        ]
    )
    static let names = [
        "admin|debug|pprof|debugger|console|metric|metrics|prometheus|management|actuator|profiler|jmx|inspector|dashboard|"
            + "internal|monitor|monitoring|stats|exporter|telemetry|etcd|redis|memcached|docker"
    ]

    func objection(to bytes: Span<UInt8>, of value: ResolvedSetting, context: RuleContext) -> Objection? {
        guard value.words.contain(Self.binding), !value.setting.isSecret,
            bytes.has("0.0.0.0") || bytes.has("tcp://0.0.0.0") || bytes.has("[::]") || bytes.isExactly("::")
        else { return nil }
        return .about(value, "listens on every network", context, label: "every network")
    }

    private static let binding = "bind|listen|address|host|interface"
}
