import Foundation
import Testing

@Suite("Every format is rendered from the example")
struct FormatsTests {
    private let sandbox: Sandbox

    private static let targets = """
        docker: { format: dotenv, dialect: docker, audience: server, path: f/docker.env, exclude: [tls, push] }
        compose: { format: dotenv, dialect: compose, audience: server, path: f/compose.env }
        systemd: { format: dotenv, dialect: systemd, audience: server, path: f/systemd.env }
        shell: { format: dotenv, dialect: shell, audience: server, path: f/shell.env }
        node: { format: dotenv, dialect: node, audience: server, path: f/node.env }
        python: { format: dotenv, dialect: python, audience: server, path: f/python.env }
        edge: { format: supabase-secrets, audience: server, path: f/edge.env, exclude: [supabase, failover] }
        yaml: { format: yaml, nested: true, audience: server, path: f/all.yaml }
        toml: { format: toml, audience: server, path: f/all.toml }
        java: { format: properties, nested: true, audience: server, path: f/all.properties }
        plist: { format: plist, audience: server, path: f/all.plist }
        xcode: { format: xcconfig, audience: client, path: f/App.xcconfig }
        cluster: { format: kubernetes-secret, name: chat, audience: server, path: f/secret.yaml }
        terraform: { format: tfvars-json, audience: server, path: f/x.auto.tfvars.json }
        actions: { format: github-env, audience: server, path: f/ci.env }
        trustkit: { format: trustkit, audience: client, path: f/TrustKit.plist }
        swarm: { format: docker-secrets, audience: server, path: f/secrets }
        units: { format: systemd-credentials, audience: server, path: f/credentials }
        calls:
          format: livekit-server
          key-file: /run/credentials/livekit.service/keys.yaml
          audience: server
          path: f/livekit.yaml
          include: [livekit.apiKey, livekit.apiSecret, livekit.webhookUrl, redis.url, turn.domain, region.name, log.level]
        """

    init() throws {
        sandbox = try .example()
        let lines = Self.targets.split(separator: "\n").map { "  \($0)\n" }.joined()
        let schema = try sandbox.text("environments/schema.yaml").replacing(
            "\ntargets:\n",
            with: "\ntargets:\n" + lines
        )
        try sandbox.write("environments/schema.yaml", schema)
        try #require(try sandbox.pintle("schema", "sign").status == 0)
    }

    private func file(_ name: String) -> [UInt8]? {
        FileManager.default.contents(atPath: sandbox.project + "/out/f/" + name).map(Array.init)
    }

    @Test("Every value arrives in files of one value as get prints it")
    func directories() throws {
        let outcome = try sandbox.pintle("render", "prod-singapore", "-o", "out")
        try #require(outcome.status == 0, "\(outcome)")
        let listed = try sandbox.listed("prod-singapore").filter(\.hasValue)
        for setting in listed {
            let value = try sandbox.value("prod-singapore", setting.key)
            #expect(file("secrets/" + setting.key.lowercased()) == value, "\(setting.key)")
            #expect(try file("credentials/" + #require(setting.setting)) == value, "\(setting.key)")
        }
        let directory = sandbox.project + "/out/f/"
        #expect(try FileManager.default.contentsOfDirectory(atPath: directory + "secrets").count == listed.count)
        let names = try FileManager.default.contentsOfDirectory(atPath: directory)
        #expect(names.count == 21 && names.contains("ci.env.masks") && names.contains("livekit.yaml.keys"))
    }

    @Test("Every rendered file is listed")
    func listing() throws {
        let outcome = try sandbox.pintle("render", "prod-singapore", "actions", "-o", "out")
        #expect(outcome.lines == ["out/f/ci.env", "out/f/ci.env.masks"])
    }

    @Test("Standard output takes no target of several files")
    func standardOutput() throws {
        let outcome = try sandbox.refused(64, "render", "prod-singapore", "actions", "--stdout")
        #expect(outcome.output.isEmpty && outcome.errorText.contains("2 files"))
    }

    @Test("A ConfigMap with secrets is refused, and the refusal contains none")
    func configMap() throws {
        let schema = try sandbox.text("environments/schema.yaml").replacing(
            "kubernetes-secret",
            with: "kubernetes-configmap"
        )
        try sandbox.write("environments/schema.yaml", schema)
        try #require(try sandbox.pintle("schema", "sign", "--yes").status == 0)
        let outcome = try sandbox.refused(1, "render", "prod-singapore", "cluster", "-o", "new")
        #expect(
            outcome.errorText.contains("error[DEL003]: database.url is a secret, and target cluster is a ConfigMap")
        )
        #expect(!outcome.errorText.contains("postgresql://") && !sandbox.holds("new"))
    }

    @Test("An option that a format does not have is found in the schema, with its line")
    func options() throws {
        let schema = try sandbox.text("environments/schema.yaml").replacing("name: chat,", with: "name: Chat,")
        try sandbox.write("environments/schema.yaml", schema)
        let outcome = try sandbox.refused(78, "schema", "sign", "--yes")
        #expect(outcome.errorText.contains("error[TGT004]: target cluster: `name` cannot be `Chat`"))
        #expect(outcome.errorText.contains("environments/schema.yaml:"))
    }

    @Test("The objections of rules and formats are shown at once, each cause once")
    func everythingAtOnce() throws {
        let schema = try sandbox.text("environments/schema.yaml").replacing(", exclude: [tls, push]", with: "")
        try sandbox.write("environments/schema.yaml", schema)
        try #require(try sandbox.pintle("schema", "sign", "--yes").status == 0)
        let pin = "sha256/diGVwiVYbubAI3RW4hB9xU8e/CH2GnkuvVFZE8zmgzI="
        try #require(try sandbox.pintle("set", "prod-singapore", "SUPABASE_PINS", pin).status == 0)
        let outcome = try sandbox.refused(1, "check", "prod-singapore")
        #expect(outcome.text.contains("error[PIN002]") && outcome.text.contains("error[DEL003]"), "\(outcome)")
    }

    @Test(
        "Every command that needs the targets refuses a schema with faulty ones",
        arguments: [
            ["check"], ["check", "dev"], ["render", "dev", "server"], ["run", "dev", "--", "true"],
            ["render", "prod", "--check"],
        ]
    )
    func unrenderable(command: [String]) throws {
        for (old, new) in [
            ("format: docker-secrets", "format: docker-secrat"), ("path: f/secrets", "path: prod-japan/secrets"),
            ("path: f/secrets", "path: .git/hooks"), ("path: f/secrets", "path: .pintle-previous/x"),
        ] {
            let schema = try sandbox.text("environments/schema.yaml")
            defer { try? sandbox.write("environments/schema.yaml", schema) }
            try sandbox.write("environments/schema.yaml", schema.replacing(old, with: new))
            let outcome = try sandbox.run([BuiltBinary.path] + command)
            #expect(outcome.status == 78, "\(command) \(new): \(outcome)")
            #expect(
                outcome.errorText.contains("error[TGT00") && outcome.errorText.contains("schema.yaml:"),
                "\(outcome)"
            )
        }
    }
}
