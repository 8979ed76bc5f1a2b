import PintleCore
import PintleFindings
import PintleRender
import PintleSchema
import PintleSystem
import Testing

@Suite("LiveKit's own configuration")
struct LiveKitTests {
    private static let target = Fixture.target("livekit-server", path: "livekit.yaml")

    private static func pair(secret: String = "s3cret \"x\": #") throws -> [ResolvedSetting] {
        [
            try Fixture.setting("livekit.apiKey", "APIwbrX7Gk3PqZt", type: "livekit-key"),
            try Fixture.setting("livekit.apiSecret", secret, isSecret: true),
        ]
    }

    private static func settings() throws -> [ResolvedSetting] {
        try pair() + [
            try Fixture.setting("livekit.port", "7880", typed: .integer(7880), type: "port"),
            try Fixture.setting("livekit.rtc.tcpPort", "7881", typed: .integer(7881)),
            try Fixture.setting("turn.domain", "turn.example.com"),
            try Fixture.setting("turn.enabled", "true", typed: .boolean(true)),
            try Fixture.setting("turn.allocationLimit", "12", typed: .integer(12)),
            try Fixture.setting("region.name", "ap-southeast-1"), try Fixture.setting("log.level", "warning"),
            try Fixture.setting(
                "livekit.webhookUrl",
                "https://api.example.com/hook",
                typed: .url("https://api.example.com/hook")
            ),
            try Fixture.setting("redis.url", "rediss://user:p%40s%25s@cache.example.com:6380/2", isSecret: true),
            try Fixture.setting("livekit.limit.bytesPerSec", "1e9", typed: .number("1e9")),
        ]
    }

    @Test("Every setting stands where the server looks for it")
    func document() throws {
        let written = try Fixture.rendered(Self.settings(), Self.target)
        #expect(
            String(decoding: written, as: UTF8.self) == """
                port: 7880
                rtc:
                  tcp_port: 7881
                turn:
                  domain: "turn.example.com"
                  enabled: true
                  per_user_relay_allocation_limit: 12
                region: "ap-southeast-1"
                logging:
                  level: "warn"
                limit:
                  bytes_per_sec: 1.0e+9
                redis:
                  address: "cache.example.com:6380"
                  username: "user"
                  password: "p@s%s"
                  db: 2
                  tls:
                    enabled: true
                    insecure: false
                webhook:
                  api_key: "APIwbrX7Gk3PqZt"
                  urls: ["https://api.example.com/hook"]
                keys:
                  "APIwbrX7Gk3PqZt": "s3cret \\"x\\": #"

                """
        )
        #expect(try Reading.yaml(written).contains("/redis/password str:7040732573"))
        #expect(try Reading.goYAML(written).contains("/redis/password str:7040732573"))
    }

    @Test(
        "Every hostile secret is read back exactly, in the document and in a file of its own",
        arguments: ["", "/run/keys.yaml"]
    )
    func secrets(keyFile: String) throws {
        let options = keyFile.isEmpty ? [:] : ["key-file": keyFile]
        let target = Fixture.target("livekit-server", path: "livekit.yaml", options: options)
        var document = ""
        var expected: [String] = []
        for (index, value) in HostileValues.all.enumerated() {
            let environment = try Fixture.environment(Self.pair(secret: value))
            let files = try RenderPlan(environment, targets: [target]).render()
            #expect(files.map(\.path) == (keyFile.isEmpty ? ["livekit.yaml"] : ["livekit.yaml", "livekit.yaml.keys"]))
            let line = try #require(files.last?.text.withBytes { $0.string }.split(separator: "\n").last)
            document += "k\(index):\n    \(line)\n"
            expected.append(
                "/k\(index)/APIwbrX7Gk3PqZt str:"
                    + value.utf8.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
            )
            if !keyFile.isEmpty {
                #expect(files[0].text.withBytes { $0.string } == "key_file: \"/run/keys.yaml\"\n")
            }
        }
        #expect(try Reading.yaml(Array(document.utf8)) == expected)
    }

    @Test(
        "A setting without a key of the server is refused",
        arguments: ["livekit.url", "supabase.url", "livekit.port.x", "redis.password"]
    )
    func unknown(name: String) throws {
        let findings = try Fixture.findings([Fixture.setting(name, "x")], Self.target)
        #expect(findings.map(\.code) == ["DEL004"])
    }

    private static let unfitting: [(String, TypedValue, String)] = [
        ("livekit.port", .text("7880"), "whole number"), ("turn.enabled", .text("yes"), "true or false"),
        ("rtc.stunServers", .text("a"), "a list"), ("turn.domain", .integer(1), "text"),
        ("turn.ttlSeconds", .duration(.seconds(5)), "whole number"), ("limit.bytesPerSec", .number("1e400"), "round"),
    ]

    @Test("A value of another type than the server expects is refused", arguments: unfitting)
    func types(name: String, value: TypedValue, reason: String) throws {
        let findings = try Fixture.findings([Fixture.setting(name, "x", typed: value)], Self.target)
        #expect(findings.map(\.code) == ["DEL003"])
        #expect(findings.first?.message.contains(reason) == true)
    }

    @Test("A key without its secret, a secret without its key, and webhooks without either are refused")
    func halves() throws {
        let webhook = try Fixture.setting("livekit.webhookUrl", "https://a")
        for settings in [try [Self.pair()[0]], try [Self.pair()[1]], [webhook]] {
            #expect(try Fixture.findings(settings, Self.target).map(\.code) == ["DEL003"])
        }
    }

    @Test("Two settings for one key are refused")
    func twice() throws {
        let settings = [try Fixture.setting("region.name", "a"), try Fixture.setting("livekit.region", "b")]
        #expect(try Fixture.findings(settings, Self.target).map(\.code) == ["DEL003"])
    }

    @Test(
        "A connection string is taken apart, or refused",
        arguments: [
            ("redis://localhost", "redis:\n  address: \"localhost:6379\"\n"),
            ("redis://:pw@[::1]:7000/0", "redis:\n  address: \"[::1]:7000\"\n  password: \"pw\"\n"),
            ("redis://u@h/10", "redis:\n  address: \"h:6379\"\n  username: \"u\"\n  db: 10\n"),
            ("redis://h?timeout=1", nil),
            ("redis://u:%FF@h", nil), ("redis://u:a%00@h", nil), ("no url", nil), ("redis://h/x", nil),
        ]
    )
    func redis(url: String, written: String?) throws {
        let setting = try Fixture.setting("redis.url", url, isSecret: true)
        let findings = try Fixture.findings([setting], Self.target)
        #expect(findings.map(\.code) == (written == nil ? ["DEL003"] : []))
        guard let written else { return }
        #expect(String(decoding: try Fixture.rendered([setting], Self.target), as: UTF8.self) == written)
    }

    @Test("It is for servers only, and a path must be one")
    func targets() {
        let targets = [
            Fixture.target("livekit-server", .client),
            Fixture.target("livekit-server", path: "b", options: ["key-file": "x"]),
        ]
        let schema = Schema(project: "p", environments: [], settings: [], targets: targets)
        #expect(TargetCheck.findings(for: schema).map(\.code) == ["TGT002", "TGT004"])
    }
}
