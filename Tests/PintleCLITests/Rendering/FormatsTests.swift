import Foundation
import SeededRandom
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
        for setting in Effort.choice(of: listed, 20) {
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

@Suite("The example works from init to the programs that read it")
struct RenderedExampleTests {
    private let sandbox: Sandbox

    init() throws {
        sandbox = try .example()
    }

    @Test(
        "Every environment of the example passes",
        arguments: [
            "dev", "staging", "prod", "prod-singapore", "prod-japan",
        ]
    )
    func checks(environment: String) throws {
        let outcome = try sandbox.pintle("check", environment)
        #expect(outcome.status == 0 && outcome.text == "\(environment): nothing found\n" && outcome.errors.isEmpty)
    }

    @Test("check without a name checks every environment that is not abstract")
    func checksAll() throws {
        let outcome = try sandbox.pintle("check")
        #expect(outcome.status == 0)
        #expect(
            outcome.lines.map { $0.prefix { $0 != ":" } } == ["dev", "staging", "prod", "prod-singapore", "prod-japan"]
        )
    }

    @Test("Every rendered value reads back as get prints it")
    func readsBack() throws {
        let outcome = try sandbox.pintle("render", "prod-singapore", "-o", "out")
        try #require(outcome.status == 0, "\(outcome)")
        let server = try Reader.dotenv.read("out/server.env", in: sandbox)
        let nested = try Reader.json.read("out/server.json", in: sandbox)
        let app = try Reader.json.read("out/app.json", in: sandbox)
        let listed = try sandbox.listed("prod-singapore").filter(\.hasValue)
        #expect(Set(listed.map(\.key)) == Set(server.keys))
        #expect(Set(listed.compactMap(\.setting)) == Set(nested.keys))
        #expect(listed.count > 80, "the example has every kind of setting")
        for setting in Effort.choice(of: listed, 20) {
            let value = try sandbox.value("prod-singapore", setting.key)
            #expect(server[setting.key].map { Array($0.utf8) } == value, "\(setting.key) in server.env")
            #expect(
                setting.setting.flatMap { nested[$0] }.map { Array($0.utf8) } == value,
                "\(setting.key) in server.json"
            )
            guard let shown = app[setting.key] else { continue }
            #expect(Array(shown.utf8) == value && !setting.isSealed, "\(setting.key) in app.json")
        }
        #expect(Set(app.keys).subtracting(listed.map(\.key)) == ["PINTLE_PINS"])
    }

    @Test("Client files have every client setting, and no secret")
    func audiences() throws {
        try #require(try sandbox.pintle("render", "prod-singapore", "app", "-o", "out").status == 0)
        let app = try Reader.json.read("out/app.json", in: sandbox)
        let sealed = Set(try sandbox.listed("prod-singapore").filter(\.isSealed).map(\.key))
        #expect(sealed.count >= 15 && sealed.isDisjoint(with: app.keys))
        #expect(app.keys.contains("SUPABASE_URL") && app.keys.contains("FAILOVER_PINS"))
        let names = try FileManager.default.contentsOfDirectory(atPath: sandbox.project + "/out").sorted()
        #expect(names == ["app.json", "pintle.receipt.json"])
    }

    @Test("Pins arrive unchanged on Android and iOS for every pinned host")
    func pins() throws {
        try #require(try sandbox.pintle("render", "prod-singapore", "-o", "out").status == 0)
        let android = try Reader.networkSecurity.read("out/android/network_security_config.xml", in: sandbox)
        let apple = try Reader.transportSecurity.read("out/ios/PinnedDomains.plist", in: sandbox)
        var expected: [String: (pins: String, expires: String)] = [:]
        for (url, pins) in [
            ("SUPABASE_URL", "SUPABASE"), ("LIVEKIT_URL", "LIVEKIT"), ("API_URL", "API"), ("FAILOVER_URL", "FAILOVER"),
            ("FAILOVER_SUPABASE_URL", "FAILOVER"), ("FAILOVER_LIVEKIT_URL", "FAILOVER"),
        ] {
            let address = String(decoding: try sandbox.value("prod-singapore", url), as: UTF8.self)
            let host = try #require(URL(string: address)?.host())
            expected[host] = (
                String(decoding: try sandbox.value("prod-singapore", pins + "_PINS"), as: UTF8.self),
                String(decoding: try sandbox.value("prod-singapore", pins + "_PINS_EXPIRE"), as: UTF8.self)
            )
        }
        #expect(apple == expected.mapValues(\.pins))
        #expect(android == expected.mapValues { "false \($0.expires) \($0.pins)" })
    }

    @Test("Only the owner can read rendered files")
    func modes() throws {
        try #require(try sandbox.pintle("render", "prod", "-o", "out").status == 0)
        for (path, entry) in try Tree(sandbox.project + "/out").entries {
            #expect(entry.mode == (entry.kind == FileAttributeType.typeDirectory.rawValue ? 0o700 : 0o600), "\(path)")
        }
        #expect(try sandbox.mode("project/out") == 0o700)
    }

    @Test("Without -o the files go to rendered/ in the project, which git ignores")
    func defaultDirectory() throws {
        let outcome = try sandbox.pintle("render", "dev", "server")
        #expect(outcome.status == 0)
        #expect(outcome.lines == [sandbox.project + "/rendered/dev/server.env"])
        #expect(try sandbox.lines(".gitignore").contains("/rendered"))
    }

    @Test("--stdout writes the same bytes as a file, and no file")
    func standardOutput() throws {
        try #require(try sandbox.pintle("render", "prod", "server", "-o", "out").status == 0)
        let before = try Tree(sandbox.project)
        let outcome = try sandbox.pintle("render", "prod", "server", "--stdout")
        #expect(try outcome.status == 0 && outcome.output == sandbox.bytes("out/server.env"))
        #expect(try Tree(sandbox.project) == before)
    }

    @Test("A second render gives the same bytes")
    func reproducible() throws {
        for directory in ["one", "two"] {
            try #require(try sandbox.pintle("render", "staging", "-o", directory).status == 0)
        }
        #expect(try Tree(sandbox.project + "/one") == Tree(sandbox.project + "/two"))
    }
}
