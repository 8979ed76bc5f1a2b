import Foundation
import Testing

@Suite("The examples on the pages for Kubernetes and systemd work")
struct PlatformTests {
    private let sandbox: Sandbox

    init() throws {
        sandbox = try .example()
    }

    private func value(_ key: String) throws -> String {
        String(decoding: try sandbox.value("prod", key), as: UTF8.self)
    }

    // MARK: - Kubernetes

    @Test("Objects for Kubernetes contain the values, and the pod names the objects")
    func objects() throws {
        let page = try DocumentedBlocks("Kubernetes.md")
        try sandbox.addTargets(try page.block("targets:"))
        let applied = sandbox.path + "/applied"
        let path = try sandbox.searchPath(["kubectl": #"test "$*" = "apply -f -" && cat >> "$APPLIED""#])
        let commands = page.lines("pintle render prod")
        #expect(commands.count == 2)
        var objects: [[String: Any]] = []
        for command in commands {
            try? FileManager.default.removeItem(atPath: applied)
            let outcome = try sandbox.run(
                ["/usr/bin/env", "bash", "-e", "-o", "pipefail", "-c", command],
                variables: ["PATH": path, "APPLIED": applied]
            )
            #expect(outcome.status == 0, "\(outcome)")
            objects.append(try sandbox.yaml(try String(contentsOfFile: applied, encoding: .utf8)))
        }
        #expect(objects.map { $0["kind"] as? String } == ["Secret", "ConfigMap"])
        let secrets = try #require(objects[0]["data"] as? [String: String])
        let coded = try #require(secrets["SESSION_SECRET"].flatMap { Data(base64Encoded: $0) })
        #expect(String(decoding: coded, as: UTF8.self) == (try value("SESSION_SECRET")))
        let settings = try #require(objects[1]["data"] as? [String: String])
        #expect(settings["API_URL"] == (try value("API_URL")))
        #expect(settings["SESSION_SECRET"] == nil)
        let pod = try sandbox.yaml(try page.block("# pod.yaml"))
        let containers = try #require((pod["spec"] as? [String: Any])?["containers"] as? [[String: Any]])
        let sources = try #require(containers[0]["envFrom"] as? [[String: [String: String]]])
        #expect(sources.compactMap { $0.values.first?["name"] } == ["chat", "chat"])
        #expect(objects.allSatisfy { ($0["metadata"] as? [String: Any])?["name"] as? String == "chat" })
    }

    @Test("A container opens its own secrets, and becomes the service")
    func container() throws {
        let page = try DocumentedBlocks("Kubernetes.md")
        let text = try page.block("# Dockerfile")
        let line = try #require(text.split(separator: "\n").first { $0.hasPrefix("ENTRYPOINT ") })
        let words = try JSONDecoder().decode([String].self, from: Data(line.dropFirst("ENTRYPOINT ".count).utf8))
        let command =
            words.map { $0 == "/app" ? sandbox.project : $0 } + [
                "/bin/sh", "-c", #"cat "$SESSION_SECRET_FILE"; exit 3"#,
            ]
        let outcome = try sandbox.run(
            ["/usr/bin/env"] + command,
            variables: try sandbox.deployMachine().merging(["PATH": try sandbox.searchPath()]) { $1 }
        )
        let secret = try value("SESSION_SECRET")
        #expect(outcome.status == 3 && outcome.text == secret, "\(outcome)")
        let pod = try sandbox.yaml(try page.block("# deployment.yaml"))
        #expect((pod["spec"] as? [String: Any])?["volumes"] != nil)
    }

    // MARK: - systemd

    /// The values of a key of a unit, in order.
    private func values(_ key: String, in unit: String) -> [String] {
        unit.split(separator: "\n").filter { $0.hasPrefix(key + "=") }.map { String($0.dropFirst(key.count + 1)) }
    }

    /// Runs a command line of a unit with what systemd would give it.
    private func start(_ line: String, _ variables: [String: String]) throws -> Outcome {
        var line = line.replacing("/usr/bin/pintle", with: BuiltBinary.path).replacing(
            "/srv/chat",
            with: sandbox.project
        )
        line = line.replacing("${RUNTIME_DIRECTORY}", with: sandbox.path + "/run")
        return try sandbox.run(
            ["/usr/bin/env"] + line.split(separator: " ").map(String.init),
            variables: variables
        )
    }

    /// The environment of a unit with the key as a credential.
    private func unitVariables() throws -> [String: String] {
        var variables = try sandbox.deployMachine()
        let directory = sandbox.path + "/credentials"
        try FileManager.default.createDirectory(atPath: directory, withIntermediateDirectories: true)
        let isMade = FileManager.default.createFile(
            atPath: directory + "/pintle.key",
            contents: Data((variables["PINTLE_KEY"] ?? "").utf8),
            attributes: [.posixPermissions: 0o440]
        )
        try #require(isMade)
        variables["PINTLE_KEY"] = ""
        variables["CREDENTIALS_DIRECTORY"] = directory
        return variables
    }

    @Test("systemd accepts the units", arguments: ["chat.service", "chat-files.service"])
    func units(name: String) throws {
        let unit = try DocumentedBlocks("Systemd.md").block("# \(name)")
        let file = sandbox.path + "/" + name
        try Data(
            unit.replacing("/usr/bin/pintle", with: "/bin/true").replacing("/usr/bin/chat", with: "/bin/true").utf8
        ).write(to: URL(filePath: file))
        guard FileManager.default.fileExists(atPath: "/usr/bin/systemd-analyze") else { return }
        let outcome = try sandbox.run(["/usr/bin/systemd-analyze", "verify", file])
        #expect(outcome.status == 0 && !outcome.errorText.contains(name), "\(outcome)")
    }

    @Test("The service of a unit has the settings as variables, and does not have the key")
    func variables() throws {
        let unit = try DocumentedBlocks("Systemd.md").block("# chat.service")
        let line = try #require(values("ExecStart", in: unit).first).replacing("/usr/bin/chat", with: "/usr/bin/env")
        let outcome = try start(line, try unitVariables())
        #expect(outcome.status == 0, "\(outcome)")
        let secret = try value("SESSION_SECRET")
        #expect(outcome.lines.contains("SESSION_SECRET=" + secret))
        #expect(!outcome.lines.contains { $0.hasPrefix("PINTLE_KEY=PINTLE") })
    }

    @Test("The files of a unit are rendered before the service starts")
    func files() throws {
        let unit = try DocumentedBlocks("Systemd.md").block("# chat-files.service")
        let outcome = try start(try #require(values("ExecStartPre", in: unit).first), try unitVariables())
        #expect(outcome.status == 0, "\(outcome)")
        let file = try #require(values("ExecStart", in: unit).first?.split(separator: " ").last)
        let path = String(file).replacing("${RUNTIME_DIRECTORY}", with: sandbox.path + "/run")
        #expect(FileManager.default.fileExists(atPath: path), "\(path)")
    }

    @Test("Each credential is a file of its own, with the name from the schema")
    func credentials() throws {
        let page = try DocumentedBlocks("Systemd.md")
        try sandbox.addTargets(try page.block("targets:"))
        let line = try #require(page.lines("pintle render prod").first)
        let command = line.split(separator: " ").dropFirst().map { $0 == "/run/chat" ? "out" : String($0) }
        let outcome = try sandbox.run([BuiltBinary.path] + command)
        #expect(outcome.status == 0, "\(outcome)")
        #expect(try sandbox.bytes("out/credentials/session.secret") == (try sandbox.value("prod", "SESSION_SECRET")))
    }
}
