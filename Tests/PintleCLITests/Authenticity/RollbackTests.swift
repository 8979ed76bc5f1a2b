import Foundation
import Testing

@Suite("An older state is refused once a newer one was seen")
struct RollbackTests {
    private static let file = "environments/prod.env"
    private let sandbox: Sandbox

    init() throws {
        sandbox = try .example()
    }

    @Test(
        "The older file is refused by everything that reads it, after a save and after a render",
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

    @Test("trust --accept takes the older state as the newest")
    func accepted() throws {
        let old = try sandbox.bytes(Self.file)
        try #require(try sandbox.pintle("set", "prod", "API_TIMEOUT", "11s").status == 0)
        try sandbox.write(Self.file, old)
        let outcome = try sandbox.pintle("trust", "--accept", "prod")
        let said = "generation 1 with data key 1 is accepted; this machine had seen generation 2"
        #expect(outcome.status == 0 && outcome.errorText.contains(said), "\(outcome)")
        #expect(try sandbox.pintle("render", "prod", "-o", "out").status == 0)
    }

    @Test("trust --accept of a state that is not older says so")
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
        #expect(outcome.errorText.contains("this is another generation 2 than the one this machine has seen"))
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

    @Test("Every branch has an age of its own")
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

    @Test("A truncated roster takes no right away from what this machine has seen")
    func truncatedRoster() throws {
        try #require(try sandbox.pintle("render", "prod", "-o", "out").status == 0)
        let lines = try sandbox.lines("keys/roster")
        try sandbox.write("keys/roster", lines.dropLast(2).joined(separator: "\n") + "\n")
        let outcome = try sandbox.pintle("render", "prod", "-o", "out")
        #expect(outcome.status == 65 || outcome.status == 0, "\(outcome)")
        if outcome.status == 65 { #expect(outcome.errorText.contains("roster")) }
    }

    @Test("Memory that is damaged is an error that names the file")
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
