import Foundation
import Testing

@Suite("A deployment renders, compares and rolls back")
struct DeploymentTests {
    private let sandbox: Sandbox

    init() throws {
        sandbox = try .example()
    }

    /// The files below a directory of the project, with their bytes.
    private func files(_ directory: String) throws -> [String: [UInt8]] {
        var files: [String: [UInt8]] = [:]
        let base = sandbox.project + "/" + directory
        for path in FileManager.default.subpaths(atPath: base) ?? [] where !path.hasPrefix(".pintle") {
            var isDirectory: ObjCBool = false
            _ = unsafe FileManager.default.fileExists(atPath: base + "/" + path, isDirectory: &isDirectory)
            if !isDirectory.boolValue { files[path] = try sandbox.bytes(directory + "/" + path) }
        }
        return files
    }

    @Test("Regions are rendered with their environment, each in its own directory")
    func regions() throws {
        let outcome = try sandbox.pintle("render", "prod", "-o", "out")
        #expect(outcome.status == 0, "\(outcome)")
        let all = try files("out")
        for region in ["prod-singapore", "prod-japan"] {
            try #require(try sandbox.pintle("render", region, "-o", "alone-" + region).status == 0)
            for (path, bytes) in try files("alone-" + region) { #expect(all[region + "/" + path] == bytes, "\(path)") }
        }
        #expect(all["prod-japan/server.env"] != all["prod-singapore/server.env"])
        try #require(try sandbox.pintle("render", "prod", "-o", "one", "--no-regions").status == 0)
        #expect(try files("one") == all.filter { !$0.key.hasPrefix("prod-") })
    }

    @Test("A region without a value of its own names the source")
    func borrowed() throws {
        try #require(try sandbox.pintle("unset", "prod-japan", "SUPABASE_PINS").status == 0)
        let outcome = try sandbox.pintle("render", "prod", "-o", "out")
        #expect(
            outcome.errorText.contains("prod-japan has no SUPABASE_PINS of its own, and uses that of prod"),
            "\(outcome)"
        )
    }

    @Test("A refusal of one region stops all of them from being written")
    func refusedRegion() throws {
        try #require(try sandbox.pintle("render", "prod", "-o", "out").status == 0)
        let before = try files("out")
        let pin = "sha256/diGVwiVYbubAI3RW4hB9xU8e/CH2GnkuvVFZE8zmgzI="
        try #require(try sandbox.pintle("set", "prod-japan", "SUPABASE_PINS", pin).status == 0)
        let outcome = try sandbox.refused(1, "render", "prod", "-o", "out")
        #expect(outcome.errorText.contains("PIN002") && outcome.errorText.contains("prod-japan"))
        #expect(try files("out") == before)
    }

    @Test("A second render gives the same bytes, and touches nothing")
    func twice() throws {
        try #require(try sandbox.pintle("render", "prod", "-o", "out").status == 0)
        let before = try sandbox.tree()
        let outcome = try sandbox.pintle("render", "prod", "-o", "out")
        #expect(outcome.status == 0 && outcome.errorText.contains("already up to date"))
        #expect(try sandbox.tree().differences(from: before) == [])
        try #require(try sandbox.pintle("render", "prod", "-o", "other").status == 0)
        #expect(try files("other") == (try files("out")))
    }

    @Test("--check names the settings that differ, never their values, and writes nothing")
    func check() throws {
        _ = try sandbox.refused(1, "render", "prod", "-o", "out", "--check")
        try #require(try sandbox.pintle("render", "prod", "-o", "out").status == 0)
        #expect(
            try sandbox.refused(0, "render", "prod", "-o", "out", "--check").lines.allSatisfy { $0.hasSuffix(": same") }
        )
        let canary = "cAn4ryQ7vR2mXk9TbLw4ZsN8fYc1HdJ6gPaE3uKo5Wi"
        try #require(try sandbox.pintle("set", "prod", "SESSION_SECRET", "--stdin", input: canary).status == 0)
        let outcome = try sandbox.refused(1, "render", "prod", "-o", "out", "--check")
        for file in ["server.env", "server.json", "prod-japan/server.env"] {
            #expect(outcome.lines.contains("out/\(file): differs: session.secret"), "\(outcome)")
        }
        #expect(outcome.lines.contains("out/app.json: same"))
        #expect(!outcome.description.contains("cAn4ry"))
        let old = String(decoding: try sandbox.bytes("out/server.env"), as: UTF8.self)
            .split(separator: "\n").first { $0.hasPrefix("SESSION_SECRET=") }?.dropFirst(15)
        #expect(!outcome.description.contains(try #require(old)))
    }

    @Test("A file that was changed by hand or opened to others is noticed")
    func handEdited() throws {
        try #require(try sandbox.pintle("render", "staging", "-o", "out").status == 0)
        let text = try sandbox.text("out/server.env")
        try sandbox.write("out/server.env", text.replacing("LOG_LEVEL=", with: "LOG_LEVEL=x"))
        try FileManager.default.setAttributes(
            [.posixPermissions: 0o644],
            ofItemAtPath: sandbox.project + "/out/app.json"
        )
        try FileManager.default.removeItem(atPath: sandbox.project + "/out/server.json")
        let outcome = try sandbox.refused(1, "render", "staging", "-o", "out", "--check")
        #expect(outcome.lines.contains("out/server.env: differs: log.level"), "\(outcome)")
        #expect(outcome.lines.contains("out/app.json: other users can read it"))
        #expect(outcome.lines.contains("out/server.json: missing"))
        try #require(try sandbox.pintle("render", "staging", "-o", "out").status == 0)
        #expect(try sandbox.text("out/server.env") == text)
        #expect(try sandbox.mode("project/out/app.json") == 0o600)
    }

    @Test("--rollback restores the previous set, and another one restores the newer set")
    func rollback() throws {
        _ = try sandbox.refused(73, "render", "staging", "-o", "out", "--rollback")
        try #require(try sandbox.pintle("render", "staging", "-o", "out").status == 0)
        _ = try sandbox.refused(73, "render", "staging", "-o", "out", "--rollback")
        let first = try files("out")
        try #require(try sandbox.pintle("set", "staging", "API_TIMEOUT", "12s").status == 0)
        try #require(try sandbox.pintle("render", "staging", "-o", "out").status == 0)
        let second = try files("out")
        #expect(first != second)
        for expected in [first, second, first] {
            #expect(try sandbox.pintle("render", "staging", "-o", "out", "--rollback").status == 0)
            #expect(try files("out") == expected)
        }
        let check = try sandbox.pintle("render", "staging", "-o", "out", "--check")
        #expect(check.status == 1 && check.text.contains("pintle.receipt.json: from another state"), "\(check)")
    }

    @Test("Files without a target are removed, if a render wrote them")
    func leftovers() throws {
        let schema = try sandbox.text("environments/schema.yaml")
        let target =
            "targets:\n  files: { format: docker-secrets, audience: server, path: secrets, include: [session, redis] }\n"
        try sandbox.write("environments/schema.yaml", schema.replacing("targets:\n", with: target))
        try #require(try sandbox.pintle("schema", "sign").status == 0)
        try #require(try sandbox.pintle("render", "staging", "-o", "out").status == 0)
        #expect(sandbox.holds("out/secrets/redis_url") && sandbox.holds("out/secrets/session_secret"))
        try sandbox.write("out/secrets/mine", "mine")
        let narrow = try sandbox.text("environments/schema.yaml").replacing("[session, redis]", with: "[session]")
        try sandbox.write("environments/schema.yaml", narrow)
        try #require(try sandbox.pintle("schema", "sign", "--yes").status == 0)
        let check = try sandbox.refused(1, "render", "staging", "-o", "out", "--check")
        #expect(check.lines.contains("out/secrets/redis_url: left by an earlier render"), "\(check)")
        try #require(try sandbox.pintle("render", "staging", "-o", "out").status == 0)
        #expect(!sandbox.holds("out/secrets/redis_url") && sandbox.holds("out/secrets/session_secret"))
        #expect(try sandbox.text("out/secrets/mine") == "mine")
        try #require(try sandbox.pintle("render", "staging", "-o", "out", "--rollback").status == 0)
        #expect(sandbox.holds("out/secrets/redis_url"))
    }

    @Test("Targets that are rendered one after another share one receipt")
    func oneByOne() throws {
        for target in ["server", "app", "android", "ios", "server-json"] {
            try #require(try sandbox.pintle("render", "staging", target, "-o", "out").status == 0)
        }
        try #require(try sandbox.pintle("render", "staging", "-o", "whole").status == 0)
        #expect(try files("out") == (try files("whole")))
    }

    @Test("- is standard output, for one target", arguments: [["-o", "-"], ["--stdout"]])
    func standardOutput(options: [String]) throws {
        try #require(try sandbox.pintle("render", "staging", "server", "-o", "out").status == 0)
        let outcome = try sandbox.run([BuiltBinary.path, "render", "staging", "server"] + options)
        #expect(outcome.output == (try sandbox.bytes("out/server.env")))
        #expect(try sandbox.run([BuiltBinary.path, "render", "staging"] + options).status == 64)
        #expect(try sandbox.run([BuiltBinary.path, "render", "staging", "server", "--check"] + options).status == 64)
    }
}
