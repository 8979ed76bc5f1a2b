internal import PintleFindings
internal import PintleCore
import PintleSchema

/// Refuses addresses of the local machine.
struct LoopbackRule: ValueCheck {
    static let code = "HST001"
    static let title = "addresses of the local machine"
    static let scope = ValueScope.addresses
    static let levels = RuleLevels(production: .error, staging: .error, development: nil)
    static let acceptedNetworks: Set<NetworkReach> = [.mesh, .host]
    static let why = "on a phone or on another server, this address does not reach your service"
    static let sources = ["Android, 10.0.2.2 is the emulator's host", "RFC 6761, section 6.3"]
    static let fix =
        "write the host that serves this environment; for a program on the same machine, write network: host in the schema"
    static let examples = RuleExamples(
        bad: [
            RuleExample(.server("search.url", "url", "https://localhost:8000")),
            RuleExample(.server("search.host", "host", "127.0.0.1")),
            RuleExample(.secret("queue.url", "rediss://:kQwLm2Zp6VhS9@localhost:6380/0")),
            RuleExample(.server("firestore.emulatorHost", "string", "localhost:8080")),
            RuleExample(.server("kafka.brokers", "list", of: "string", "one.pelican-harbor.net:9093,localhost:9092")),
        ],
        good: [
            RuleExample(.server("search.url", "url", "https://search.pelican-harbor.net")),
            RuleExample(.server("otel.collectorUrl", "string", "https://localhost:4317")),
            RuleExample(.server("server.bindHost", "host", "127.0.0.1")),
            RuleExample(.server("server.host", "host", "0.0.0.0")),
            RuleExample(.server("datadog.traceUrl", "string", "http://localhost:8126")),
            RuleExample(.server("ocr.url", "url", network: .host, "http://localhost:8884")),
            RuleExample(at: .development, .server("search.url", "url", "https://localhost:8000")),
        ]
    )

    func objection(to bytes: Span<UInt8>, of value: ResolvedSetting, context: RuleContext) -> Objection? {
        // Last the words of the name, which few values need.
        guard HostScan.contains(value, bytes, where: { AddressKind(host: $0, $1) == .loopback }),
            !Self.isOwnAddress(bytes, value), !bytes.has("tauri://"), !value.words.contain(anyOf: Self.own)
        else { return nil }
        return .about(value, "is an address of the local machine", context, label: "the local machine")
    }

    /// Words for programs beside the service on the same machine, and for addresses that the service binds to.
    private static let own = [
        "bind|listen|agent|sidecar|collector|proxy|otel|statsd|pgbouncer|envoy|telemetry|datadog|dapr|exporter|otlp|trace|dd|"
            + "opentelemetry|jaeger|zipkin|fluentd|fluentbit|cloudsql|tunnel|daemon|interface|mesh|linkerd|istio|consul|vector|"
            + "healthcheck|probe|liveness|readiness|upstream|backend|clamav|syslog|memcached|varnish|nginx",
        "trust|allow|deny|exclude|ignore|bypass|pprof|debug|prometheus|profiler|inspector|management|actuator",
        "no proxy",
        "server|management|admin|metrics|health|web|http address|host",
    ]

    /// Whether it is the address of all interfaces, which makes sense only for listening.
    private static func isOwnAddress(_ bytes: Span<UInt8>, _ value: ResolvedSetting) -> Bool {
        value.setting.audience == .server
            && (bytes.isExactly("::") || bytes.has("0.0.0.0") && (bytes.count == 7 || bytes[7] == UInt8(ascii: ":"))
                || bytes.has("[::]"))
    }
}
