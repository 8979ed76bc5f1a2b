import Foundation
import Testing

@Suite("A state older than the seen state is refused")
struct RollbackTests {
    private static let file = "environments/prod.env"
    private let sandbox: Sandbox

    init() throws {
        sandbox = try .example()
    }

    @Test(
        "Every command that reads the older file refuses it, after a save and after a render",
        arguments: [true, false]
    )
    func older(bySaving: Bool) throws {
        let old = try sandbox.bytes(Self.file)
        try #require(try sandbox.pintle("set", "prod", "API_TIMEOUT", "11s").status == 0)
        if !bySaving {
            // Another machine, which has seen nothing yet.
            try FileManager.default.removeItem(atPath: sandbox.state + "/pintle")
            try #require(try sandbox.pintle("render", "prod", "-o", "out").status == 0)
        }
        try sandbox.write(Self.file, old)
        for arguments in [
            ["verify"], ["check", "prod"], ["render", "prod", "-o", "out"], ["get", "prod", "API_URL"],
            ["unset", "prod", "API_URL"],
        ] {
            let before = try sandbox.tree()
            let outcome = try sandbox.run([BuiltBinary.path] + arguments)
            #expect(outcome.status == 65, "\(arguments): \(outcome)")
            #expect(outcome.errorText.contains("this is an older state: generation 1, but this machine has seen 2"))
            #expect(outcome.errorText.contains("--> \(Self.file)"))
            #expect(try sandbox.tree() == before)
        }
    }

    @Test("trust --accept shows the lost changes, asks, and accepts the older state")
    func accepted() throws {
        let sandbox = try Sandbox.repository()
        let old = try sandbox.bytes(Self.file)
        try #require(try sandbox.pintle("set", "prod", "API_TIMEOUT", "11s").status == 0)
        try sandbox.commit("newer")
        try #require(try sandbox.pintle("check", "prod").status == 0)
        try sandbox.write(Self.file, old)
        let asked = try sandbox.refused(64, "trust", "--accept", "prod")
        #expect(
            asked.errorText.contains("given up: generation 2, signed by alice\ngiven up: API_TIMEOUT was "),
            "\(asked)"
        )
        #expect(asked.errorText.contains("pintle trust --accept prod --yes"), "\(asked)")
        _ = try sandbox.refused(65, "get", "prod", "API_URL")
        let outcome = try sandbox.pintle("trust", "--accept", "prod", "--yes")
        let said = "generation 1 with data key 1 is accepted; this machine had seen generation 2"
        #expect(outcome.status == 0 && outcome.errorText.contains(said), "\(outcome)")
        #expect(try sandbox.pintle("render", "prod", "-o", "out").status == 0)
    }

    @Test("trust --accept says when it cannot list the lost changes")
    func unlisted() throws {
        let old = try sandbox.bytes(Self.file)
        try #require(try sandbox.pintle("set", "prod", "API_TIMEOUT", "11s").status == 0)
        try sandbox.write(Self.file, old)
        let asked = try sandbox.refused(64, "trust", "--accept", "prod")
        #expect(asked.errorText.contains("Pintle cannot list the changes"), "\(asked)")
    }

    @Test("trust --accept schema shows the lost changes")
    func acceptedSchema() throws {
        let path = "environments/schema.yaml"
        let old = try sandbox.text(path)
        try sandbox.write(path, old.replacing("default: 10s", with: "default: 12s"))
        try sandbox.run(as: "alice", "schema", "sign", "--yes")
        try sandbox.write(path, old)
        let asked = try sandbox.refused(64, "trust", "--accept", "schema")
        #expect(asked.errorText.contains("given up: ") && asked.errorText.contains("12s"), "\(asked)")
        try sandbox.run(as: "alice", "trust", "--accept", "schema", "--yes")
        #expect(try sandbox.verified())
    }

    @Test("trust --accept says when the state is not older")
    func nothingOlder() throws {
        let outcome = try sandbox.pintle("trust", "--accept", "prod")
        #expect(outcome.status == 0 && outcome.errorText.contains("there was nothing to accept"), "\(outcome)")
    }

    @Test("Another file of the same generation is refused as a fork")
    func fork() throws {
        let old = try sandbox.bytes(Self.file)
        try #require(try sandbox.pintle("set", "prod", "API_TIMEOUT", "11s").status == 0)
        let fork = try sandbox.bytes(Self.file)
        try FileManager.default.removeItem(atPath: sandbox.state + "/pintle")
        try sandbox.write(Self.file, old)
        try #require(try sandbox.pintle("set", "prod", "API_TIMEOUT", "12s").status == 0)
        try sandbox.write(Self.file, fork)
        let outcome = try sandbox.refused(65, "render", "prod", "-o", "out")
        #expect(outcome.errorText.contains("this is not the generation 2 that this machine has seen: the files differ"))
    }

    @Test("An older schema is refused, even by a machine that never saw the newer one")
    func schema() throws {
        let path = "environments/schema.yaml"
        let old = try sandbox.bytes(path)
        let text = try sandbox.text(path).replacing("default: 10s", with: "default: 12s")
        try sandbox.write(path, text)
        let signed = try sandbox.pintle("schema", "sign")
        try #require(signed.status == 0, "\(signed)")
        #expect(signed.errorText.contains("generation 2"))
        try #require(try sandbox.pintle("set", "prod", "API_TIMEOUT", "11s").status == 0)
        try sandbox.write(path, old)
        #expect(try sandbox.refused(65, "check", "prod").errorText.contains(path))
        try FileManager.default.removeItem(atPath: sandbox.state + "/pintle")
        #expect(try sandbox.refused(65, "render", "prod", "-o", "out").errorText.contains("the schema is older"))
    }

    @Test("Every branch has seen states of its own")
    func branches() throws {
        try sandbox.git("init", "-q", "-b", "main")
        let old = try sandbox.bytes(Self.file)
        try #require(try sandbox.pintle("set", "prod", "API_TIMEOUT", "11s").status == 0)
        try sandbox.commit("one")
        try #require(try sandbox.pintle("check", "prod").status == 0)
        try sandbox.write(Self.file, old)
        _ = try sandbox.refused(65, "check", "prod")
        try sandbox.git("symbolic-ref", "HEAD", "refs/heads/release")
        #expect(try sandbox.pintle("check", "prod").status == 0)
    }

    @Test("A truncated roster removes no right that this machine has seen")
    func truncatedRoster() throws {
        try #require(try sandbox.pintle("render", "prod", "-o", "out").status == 0)
        let lines = try sandbox.lines("keys/roster")
        try sandbox.write("keys/roster", lines.dropLast(2).joined(separator: "\n") + "\n")
        let outcome = try sandbox.pintle("render", "prod", "-o", "out")
        #expect(outcome.status == 65 || outcome.status == 0, "\(outcome)")
        if outcome.status == 65 { #expect(outcome.errorText.contains("roster")) }
    }

    @Test("Damaged seen states are an error that names the file")
    func damaged() throws {
        try #require(try sandbox.pintle("render", "prod", "-o", "out").status == 0)
        let root = try #require(try FileManager.default.contentsOfDirectory(atPath: sandbox.state + "/pintle").first)
        let branches = sandbox.state + "/pintle/" + root + "/branches"
        let branch = try #require(try FileManager.default.contentsOfDirectory(atPath: branches).first)
        let seen = branches + "/" + branch
        try Data("prod what\n".utf8).write(to: URL(filePath: seen))
        let outcome = try sandbox.refused(65, "render", "prod", "-o", "out")
        #expect(outcome.errorText.contains(seen + ":1") && outcome.errorText.contains("remove"))
    }
}
