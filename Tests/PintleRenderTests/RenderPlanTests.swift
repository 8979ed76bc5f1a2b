import Foundation
import GoldenFiles
import PintleCore
import PintleFindings
import PintlePolicy
import PintleRender
import PintleSchema
import PintleSystem
import SourceFolders
import Testing

struct RenderPlanTests {
    private func schema(_ targets: [Target]) -> Schema {
        Schema(project: "chat", environments: [], settings: [], targets: targets)
    }

    static let faulty: [(Target, String, String)] = [
        (Fixture.target("dotnev"), "TGT001", "did you mean `dotenv`?"),
        (Fixture.target("dart-define", .server), "TGT002", "write `audience: client`, or use another format"),
        (Fixture.target("json", options: ["nest": "true"]), "TGT003", "did you mean `nested`?"),
        (
            Fixture.target("dart-define", .client, options: ["x": "y"]), "TGT003",
            "remove it; dart-define has no options"
        ),
        (Fixture.target("json", options: ["nested": "yes"]), "TGT004", "write `nested: false`"),
        (Fixture.target("dotenv", options: ["dialect": "dokcer"]), "TGT004", "did you mean `docker`?"),
        (Fixture.target("dotenv", options: ["dialect": "fish"]), "TGT004", "write `dialect: portable`"),
    ]

    @Test("A target that no renderer supports is found in the schema", arguments: faulty)
    func targets(target: Target, code: String, fix: String) throws {
        let findings = TargetCheck.findings(for: schema([target]))
        #expect(findings.map(\.code) == [code])
        #expect(findings.first?.fix == fix)
        #expect(findings.first?.schemaPlace?.line == 2)
        let plan = RenderPlan(try Fixture.environment([]), targets: [target])
        #expect(plan.isRefused)
        #expect(throws: PintleError.self) { try plan.render() }
    }

    @Test(
        "Targets in each other's way are found",
        arguments: [("a.env", "a.env"), ("a.env", "A.env"), ("a", "a/b.json"), ("x/y/z", "X/y")]
    )
    func clashes(first: String, second: String) {
        let targets = [
            Fixture.target("json", path: first, name: "one"), Fixture.target("json", path: second, name: "two"),
        ]
        #expect(TargetCheck.findings(for: schema(targets)).map(\.code) == ["TGT005"])
    }

    @Test("Sound targets have no findings")
    func sound() {
        let targets = [
            Fixture.target("dotenv", path: "a/b.env", options: ["dialect": "portable"]),
            Fixture.target("json", .client, path: "a/c.json", options: ["nested": "true"]),
            Fixture.target("apple-transport-security", .client, path: "ab", options: ["pins": "leaf"]),
        ]
        #expect(TargetCheck.findings(for: schema(targets)).isEmpty)
    }

    @Test("The registry lists every renderer that has a file, and no other")
    func files() throws {
        let folder = SourceFolder("Sources/PintleRender/Renderers", suffix: "Renderer")
        #expect(try folder.differences(from: RendererRegistry.all, kind: "Renderer") == [])
    }

    @Test("Every format has one renderer")
    func registry() {
        let formats = RendererRegistry.all.map { $0.format }
        #expect(
            formats.sorted() == [
                "android-network-security", "apple-transport-security", "dart-define", "docker-secrets", "dotenv",
                "github-env", "json", "kubernetes-configmap", "kubernetes-secret", "livekit-server", "plist",
                "properties",
                "supabase-secrets", "systemd-credentials", "template", "tfvars-json", "toml", "trustkit", "xcconfig",
                "yaml",
            ]
        )
    }

    @Test(
        "Every format refuses a value that is not text",
        arguments: [[0xC3, 0x28], [0x61, 0x00, 0x62]] as [[UInt8]]
    )
    func bytes(bytes: [UInt8]) throws {
        let setting = try Fixture.setting("k", bytes: bytes, typed: .text(""), audience: .client)
        for renderer in RendererRegistry.all {
            let findings = try Fixture.findings([setting], Fixture.target(renderer))
            #expect(findings.map(\.code) == ["DEL003"])
        }
    }

    @Test("One refused target refuses all")
    func allOrNone() throws {
        let settings = [try Fixture.setting("k", "it's $5")]
        let targets = [Fixture.target("json", path: "a.json"), Fixture.target("dotenv", path: "b.env", name: "server")]
        let plan = RenderPlan(try Fixture.environment(settings), targets: targets)
        #expect(plan.findings.map(\.code) == ["DEL003"])
        #expect(throws: PintleError.self) { try plan.render() }
    }

    @Test("The same values give the same bytes")
    func deterministic() throws {
        let settings = try (0..<200).map { try Fixture.setting("g\($0 % 7).x\($0)", "v\($0)", audience: .client) }
        // These two have names of their own.
        for renderer in RendererRegistry.all where !["livekit-server", "template"].contains(renderer.format) {
            let target = Fixture.target(renderer)
            #expect(try Fixture.rendered(settings, target) == Fixture.rendered(settings, target))
        }
    }

    @Test("Rendered text is not printed")
    func redacted() throws {
        let environment = try Fixture.environment([Fixture.setting("k", "planted", isSecret: true)])
        let file = try #require(try RenderPlan(environment, targets: [Fixture.target("json")]).render().first)
        var dumped = ""
        dump(file.text, to: &dumped)
        #expect(!"\(file.text) \(dumped)".contains("planted") && !String(reflecting: file.text).contains("planted"))
        #expect(file.text.withBytes { $0.string } == "{\n  \"K\": \"planted\"\n}\n")
    }
}

@Suite("The messages about a target and its values are those of the golden file")
struct GoldenTargetTests {
    private static func findings() throws -> [String: [Finding]] {
        var findings: [String: [Finding]] = [:]
        let clashing = [
            Fixture.target("json", path: "a", name: "one"), Fixture.target("json", path: "A", name: "two"),
        ]
        let schema = Schema(
            project: "chat",
            environments: [],
            settings: [],
            targets: RenderPlanTests.faulty.map(\.0) + clashing
        )
        let settings = [
            try Fixture.setting("path", "it's $5"), try Fixture.setting("mail.subject", "a'b\\c$"),
        ]
        let reserved = Schema(
            project: "chat",
            environments: [],
            settings: [],
            targets: [Fixture.target("json", path: "pintle.receipt.json", name: "receipt")]
        )
        let values = try Fixture.findings(settings, Fixture.target("dotenv"))
        for finding in TargetCheck.findings(for: schema) + TargetCheck.findings(for: reserved) + values {
            findings[finding.code, default: []].append(finding)
        }
        findings["DEL003"] = (findings["DEL003"] ?? []) + (try process()).filter { $0.code == "DEL003" }
        findings["DEL004"] = (findings["DEL004"] ?? []) + (try process()).filter { $0.code == "DEL004" }
        findings["EXP001"] = try artifacts()
        return findings
    }

    /// Values that a process cannot get.
    private static func process() throws -> [Finding] {
        let settings = [
            try Fixture.setting("path", "/opt/bin"),
            try Fixture.setting("big.note", String(repeating: "x", count: 131_072)),
            try Fixture.setting("odd.note", bytes: [0x61, 0, 0x62], typed: nil),
            try Fixture.setting("mail.password", "Q7vR2mXk9TbLw4ZsN8fYc1HdJ6gPaE3u", isSecret: true),
            try Fixture.setting("mail.password.file", "/run/mail", key: "MAIL_PASSWORD_FILE"),
        ]
        let environment = try Fixture.environment(settings)
        return [true, false].flatMap {
            ProcessVariables(environment, target: nil, secretsAreFiles: $0).findings
        }.filter { $0.code == "DEL004" || $0.setting?.text != "path" }
    }

    /// Values with a secret in them that ship to users.
    private static func artifacts() throws -> [Finding] {
        let secret = "Q7vR2mXk9TbLw4ZsN8fYc1HdJ6gPaE3u"
        let settings = [
            try Fixture.setting("session.secret", secret, isSecret: true),
            try Fixture.setting("app.note", Data("x\(secret)".utf8).base64EncodedString(), audience: .client),
        ]
        let environment = try Fixture.environment(settings)
        let plan = RenderPlan(environment, targets: [Fixture.target("dart-define", .client, path: "app.json")])
        return ArtifactCheck.findings(in: try plan.render(), of: environment)
    }

    @Test("As on a terminal")
    func texts() throws {
        let findings = try Self.findings()
        for (code, findings) in findings { #expect(try GoldenFindings.difference(code, findings) == nil) }
        #expect(
            findings.keys.sorted() == ["DEL003", "DEL004", "EXP001", "TGT001", "TGT002", "TGT003", "TGT004", "TGT005"]
        )
        #expect(GoldenFindings.areComplete(findings.keys))
    }
}
