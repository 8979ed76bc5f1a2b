import Foundation
import Testing

@Suite("A machine without seen states can get the lowest accepted generations")
struct GenerationTests {
    private let sandbox: Sandbox

    init() throws {
        sandbox = try .example()
    }

    @Test("The printed checkpoint refuses every older state", arguments: ["verify", "check", "render"])
    func checkpoint(command: String) throws {
        let old = try sandbox.bytes("environments/prod.env")
        try sandbox.run(as: "alice", "set", "prod", "API_TIMEOUT", "11s")
        let printed = try sandbox.run(as: "alice", "verify", "--print-checkpoint").lines
        let root = try #require(printed.first?.split(separator: "=").last.map(String.init))
        let options = try #require(printed.last).split(separator: " ").map(String.init)
        #expect(options.contains("prod=2:1") && options.contains("schema=1") && root.split(separator: "/").count == 3)
        let key = [
            "PINTLE_ROOT": root, "XDG_STATE_HOME": "", "PINTLE_KEY_FILE": sandbox.configuration + "/pintle/identity",
        ]
        let words = [command] + (command == "verify" ? [] : ["prod"]) + options
        #expect(try sandbox.run([BuiltBinary.path] + words, variables: key).status == 0)
        try sandbox.write("environments/prod.env", old)
        let outcome = try sandbox.run([BuiltBinary.path] + words, variables: key.merging(["HOME": ""]) { $1 })
        #expect(outcome.status == 65, "\(outcome)")
        #expect((outcome.errorText + outcome.text).contains("generation 1, but at least 2 is demanded"), "\(outcome)")
    }

    @Test("An older data key than demanded is refused, whatever its generation")
    func epoch() throws {
        #expect(try sandbox.pintle("verify", "--min-generation", "prod=1:1").status == 0)
        let outcome = try sandbox.refused(65, "render", "prod", "-o", "out", "--min-generation", "prod=1:2")
        #expect(outcome.errorText.contains("data key 1, but at least 2 is demanded"), "\(outcome)")
        try sandbox.run(as: "alice", "rotate", "prod")
        #expect(try sandbox.pintle("verify", "--min-generation", "prod=1:2").status == 0)
    }

    @Test("A deployment of an older state is noted, and the seen states stay")
    func allowed() throws {
        let old = try sandbox.bytes("environments/prod.env")
        try sandbox.run(as: "alice", "set", "prod", "API_TIMEOUT", "11s")
        try sandbox.write("environments/prod.env", old)
        #expect(try sandbox.pintle("render", "prod", "-o", "out").status == 65)
        #expect(try sandbox.pintle("render", "prod", "-o", "out", "--allow-generation", "prod=2").status == 65)
        let allowed = try sandbox.pintle("render", "prod", "-o", "out", "--allow-generation", "prod=1")
        #expect(allowed.status == 0, "\(allowed)")
        #expect(try sandbox.pintle("render", "prod", "-o", "out").status == 65)
    }

    @Test(
        "An invalid demand is a usage error",
        arguments: [
            "prod", "prod=", "prod=x", "prod=0", "prod=-1", "prod=01", "prod=1=2", "=1", "prod=1:", "prod=1:0",
            "prod=1:x", "prod=1:2:3", "schema=1:1", "roster=1:1", ":", "=:",
        ]
    )
    func nonsense(text: String) throws {
        let outcome = try sandbox.pintle("verify", "--min-generation=" + text)
        #expect(outcome.status == 64 || outcome.status == 66, "\(outcome)")
    }
}

@Suite("The older of schema and roster is named when the two differ")
struct BehindTests {
    private let sandbox: Sandbox

    init() throws {
        sandbox = try .repository()
    }

    private func declare(_ lines: (String) -> String) throws {
        try sandbox.write("environments/schema.yaml", lines(try sandbox.text("environments/schema.yaml")))
    }

    private func addQA() throws {
        try declare {
            $0.replacing("\nenvironments:\n", with: "\nenvironments:\n  qa: { level: development, extends: base }\n")
        }
        try sandbox.run(as: "alice", "schema", "sign", "--yes")
        try sandbox.commit("qa")
    }

    @Test("A branch that went back behind a new environment has an older roster, and the message names the environment")
    func added() throws {
        try addQA()
        #expect(try sandbox.verified())
        try sandbox.git("checkout", "-q", "main")
        #expect(try sandbox.pintle("check", "dev").status == 0, "another branch never had it")
        try sandbox.git("checkout", "-q", "change")
        try sandbox.git("reset", "-q", "--hard", "main")
        let outcome = try sandbox.pintle("check", "dev")
        #expect(outcome.status == 78, "\(outcome)")
        #expect(
            outcome.errorText.contains(
                "keys/roster is older than the one that this machine has seen: the newer one has the environment qa"
            ),
            "\(outcome)"
        )
        #expect(outcome.errorText.contains("pull the newest commit"))
        #expect(!outcome.errorText.contains("pintle schema sign"))
    }

    @Test("An older commit after a retired environment differs from an unsigned schema")
    func retired() throws {
        try addQA()
        try declare { $0.replacing("  qa: { level: development, extends: base }\n", with: "") }
        try sandbox.run(as: "alice", "schema", "sign", "--yes", "--retire", "qa")
        try sandbox.commit("no qa")
        #expect(try sandbox.verified())
        try sandbox.git("reset", "-q", "--hard", "HEAD~1")
        let outcome = try sandbox.pintle("check", "dev")
        #expect(outcome.status == 78 && outcome.errorText.contains("the newer one retired qa"), "\(outcome)")
    }

    @Test("An older schema beside a newer roster is called older")
    func schema() throws {
        let old = try sandbox.bytes("environments/schema.yaml")
        try addQA()
        try sandbox.write("environments/schema.yaml", old)
        let outcome = try sandbox.pintle("check", "dev")
        #expect(outcome.status == 78, "\(outcome)")
        #expect(
            outcome.errorText.contains("the schema is generation 1, but this machine has seen generation 2"),
            "\(outcome)"
        )
    }

    @Test("An unsigned schema can still be signed")
    func unsigned() throws {
        try declare {
            $0.replacing("\nenvironments:\n", with: "\nenvironments:\n  qa: { level: development, extends: base }\n")
        }
        let outcome = try sandbox.pintle("check", "dev")
        #expect(outcome.status == 78 && outcome.errorText.contains("pintle schema sign"), "\(outcome)")
    }
}
