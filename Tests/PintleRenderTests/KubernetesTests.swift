import PintleCore
import PintleFindings
import PintleRender
import PintleSchema
import Testing

@Suite("Objects for Kubernetes")
struct KubernetesTests {
    private static func target(_ format: String, _ options: [String: String] = ["name": "chat"]) -> Target {
        Fixture.target(format, options: options)
    }

    private static let readers: [@Sendable ([UInt8]) throws -> [String]] = [
        { try Reading.yaml($0) }, { try Reading.goYAML($0) },
    ]

    @Test("A Secret holds every hostile value as its base64", arguments: readers)
    func secret(read: @Sendable ([UInt8]) throws -> [String]) throws {
        let settings = try HostileValues.many.enumerated().map { try Fixture.setting("v.x\($0)", $1, isSecret: true) }
        let found = Set(try read(Fixture.rendered(settings, Self.target("kubernetes-secret"))))
        #expect(found.count == settings.count + 5)
        let decoded = try Reading.python(
            """
            import base64, yaml
            data = yaml.load(open(sys.argv[1], "rb"), yaml.CSafeLoader)["data"]
            for key, value in data.items(): print("/" + key + " str:" + base64.b64decode(value, validate=True).hex())
            """,
            Fixture.rendered(settings, Self.target("kubernetes-secret"))
        )
        #expect(
            decoded.split(separator: "\n").map(String.init)
                == settings.map { "/\($0.setting.key) str:\(Fixture.hex($0))" }
        )
    }

    @Test("A ConfigMap holds every hostile value as text", arguments: readers)
    func configMap(read: @Sendable ([UInt8]) throws -> [String]) throws {
        let settings = try HostileValues.many.enumerated().map { try Fixture.setting("v.x\($0)", $1) }
        let found = try read(Fixture.rendered(settings, Self.target("kubernetes-configmap")))
        #expect(found.count == settings.count + 4)
        #expect(Set(settings.map { "/data/\($0.setting.key) str:\(Fixture.hex($0))" }).subtracting(found) == [])
    }

    @Test("Names, namespaces and keys stay text, even if they look like numbers or booleans")
    func forms() throws {
        let settings = [try Fixture.setting("no", "x"), try Fixture.setting("a.key", "1", isSecret: true)]
        let options = ["name": "1e3", "namespace": "true", "immutable": "true"]
        let written = try Fixture.rendered(settings, Self.target("kubernetes-secret", options))
        #expect(
            String(decoding: written, as: UTF8.self) == """
                apiVersion: v1
                kind: Secret
                metadata:
                  name: "1e3"
                  namespace: "true"
                  labels:
                    app.kubernetes.io/managed-by: pintle
                type: Opaque
                immutable: true
                data:
                  "NO": "eA=="
                  A_KEY: "MQ=="

                """
        )
    }

    @Test("Without settings there is an object without data", arguments: ["kubernetes-secret", "kubernetes-configmap"])
    func empty(format: String) throws {
        #expect(
            String(decoding: try Fixture.rendered([], Self.target(format)), as: UTF8.self).hasSuffix("\ndata: {}\n")
        )
    }

    @Test("A ConfigMap refuses secrets and names each")
    func secrets() throws {
        let settings = [
            try Fixture.setting("a.open", "x"), try Fixture.setting("a.key", "planted", isSecret: true),
            try Fixture.setting("b.key", "planted", isSecret: true),
        ]
        let findings = try Fixture.findings(settings, Self.target("kubernetes-configmap"))
        #expect(findings.map(\.code) == ["DEL003", "DEL003"])
        #expect(findings.map(\.setting?.text) == ["a.key", "b.key"])
        #expect(findings.first?.fix.contains("exclude: [a.key]") == true && !"\(findings)".contains("planted"))
    }

    @Test("More than 1 MiB is refused", arguments: ["kubernetes-secret", "kubernetes-configmap"])
    func size(format: String) throws {
        let half = String(repeating: "x", count: 1 << 19)
        let settings = [try Fixture.setting("a", half), try Fixture.setting("b", half)]
        #expect(try Fixture.findings(settings, Self.target(format)).isEmpty)
        let more = settings + [try Fixture.setting("c", "y")]
        #expect(try Fixture.findings(more, Self.target(format)).map(\.code) == ["DEL003"])
    }

    @Test(
        "What Kubernetes takes as a name is taken",
        arguments: ["a", "chat", "a.b-c.9", String(repeating: "a", count: 63)]
    )
    func accepted(name: String) {
        #expect(findings(["name": name]).isEmpty)
    }

    @Test(
        "Other names are refused in the schema",
        arguments: ["", "Chat", "a_b", "-a", "a-", "a..b", ".a", "a b", "é", "a\n", String(repeating: "a", count: 64)]
    )
    func refused(name: String) {
        #expect(findings(["name": name]).map(\.code) == ["TGT004"])
        #expect(findings(["name": "a", "namespace": name]).map(\.code) == ["TGT004"])
    }

    @Test("The name must be given, and a namespace has no dots")
    func missing() {
        let finding = findings([:]).first
        #expect(finding?.code == "TGT004" && finding?.message == "target it: `name` is missing")
        #expect(finding?.fix == "write `name:` with a value such as `chat`")
        #expect(findings(["name": "a", "namespace": "a.b"]).map(\.code) == ["TGT004"])
    }

    private func findings(_ options: [String: String]) -> [Finding] {
        let targets = [Self.target("kubernetes-secret", options)]
        return TargetCheck.findings(for: Schema(project: "p", environments: [], settings: [], targets: targets))
    }
}
