import PintleFindings
import PintleCore
import Foundation
import PintleRender
import PintleSchema
import PintleSystem
import Testing

@Suite("Directories with a file for every setting")
struct SecretDirectoryTests {
    private static let formats = ["docker-secrets", "systemd-credentials"]

    private static func files(_ settings: [ResolvedSetting], _ format: String) throws -> [RenderedFile] {
        try RenderPlan(Fixture.environment(settings), targets: [Fixture.target(format, path: "run/secrets")]).render()
    }

    private static func name(_ setting: ResolvedSetting, _ format: String) -> String {
        format == "docker-secrets" ? setting.setting.key.text.lowercased() : setting.setting.name.text
    }

    @Test("Of more than 5,000 hostile values each is the whole content of its file, or was refused", arguments: formats)
    func roundTrip(format: String) throws {
        let target = Fixture.target(format)
        let all = try HostileValues.many.enumerated().map { try Fixture.setting("v.x\($0)", $1, isSecret: true) }
        let refused = Set(try Fixture.findings(all, target).compactMap(\.setting))
        #expect(refused.count == (format == "docker-secrets" ? 1 : 0))
        let settings = all.filter { !refused.contains($0.setting.name) }
        let files = try Self.files(settings, format)
        #expect(files.map(\.path) == settings.map { "run/secrets/" + Self.name($0, format) })
        #expect(
            zip(files, settings).allSatisfy { file, setting in
                file.text.withBytes { $0.bytes } == setting.text.withBytes { $0.bytes }
            }
        )
    }

    @Test("The files are written together, 0600 in directories that are 0700", arguments: formats)
    func written(format: String) throws {
        let settings = [
            try Fixture.setting("database.url", "line\nwithout end", isSecret: true),
            try Fixture.setting("a.openKey", " x "),
        ]
        let directory = try TemporaryDirectory()
        try RenderTransaction.writeAll(Self.files(settings, format), to: directory.path)
        let names = settings.map { Self.name($0, format) }
        #expect(try directory.contents() == ["run", "run/secrets"] + names.map { "run/secrets/" + $0 }.sorted())
        #expect(try directory.text("run/secrets/" + names[0]) == "line\nwithout end")
        #expect(try directory.text("run/secrets/" + names[1]) == " x ")
        for name in names { #expect(try directory.mode("run/secrets/" + name) == 0o600) }
        #expect(try directory.mode("run/secrets") == 0o700)
    }

    @Test("A value that the reader does not load is refused")
    func sizes() throws {
        let limit = 500 << 10
        let sizes = [(0, true), (1, false), (limit - 1, false), (limit, true)]
        for (count, isRefused) in sizes {
            let setting = try Fixture.setting("k", String(repeating: "x", count: count))
            let findings = try Fixture.findings([setting], Fixture.target("docker-secrets"))
            #expect(findings.map(\.code) == (isRefused ? ["DEL003"] : []), "\(count)")
        }
        let half = try ["a", "b"].map { try Fixture.setting($0, String(repeating: "x", count: 1 << 19)) }
        let target = Fixture.target("systemd-credentials")
        #expect(try Fixture.findings(half, target).isEmpty)
        #expect(try Fixture.findings(half + [Fixture.setting("c", "y")], target).map(\.code) == ["DEL003"])
    }

    @Test("Names that differ in case only do not share a file")
    func names() throws {
        let settings = [try Fixture.setting("a.bC", "x"), try Fixture.setting("a.bc", "y")]
        let findings = try Fixture.findings(settings, Fixture.target("systemd-credentials"))
        #expect(findings.map(\.code) == ["DEL004"] && findings.first?.setting?.text == "a.bc")
        #expect(try Fixture.findings(settings, Fixture.target("docker-secrets")).isEmpty)
    }

    @Test("Another target inside the directory is in its way")
    func clash() {
        let targets = [
            Fixture.target("docker-secrets", path: "secrets"),
            Fixture.target("json", path: "secrets/a.json", name: "b"),
        ]
        let schema = Schema(project: "p", environments: [], settings: [], targets: targets)
        #expect(TargetCheck.findings(for: schema).map(\.code) == ["TGT005"])
    }
}
