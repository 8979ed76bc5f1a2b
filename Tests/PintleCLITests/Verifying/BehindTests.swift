import Foundation
import Testing

@Suite("When schema and roster differ only because one of them is old, the old one is named")
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

    @Test("On a branch that lacks a new environment the roster is called older, with the environment")
    func added() throws {
        try addQA()
        try sandbox.git("checkout", "-q", "main")
        let outcome = try sandbox.pintle("check", "dev")
        #expect(outcome.status == 78, "\(outcome)")
        #expect(
            outcome.errorText.contains(
                "keys/roster is older than the one that this machine has seen: the newer one has the environment qa"
            ),
            "\(outcome)"
        )
        #expect(outcome.errorText.contains("take the newest commit"))
        #expect(!outcome.errorText.contains("pintle schema sign"))
    }

    @Test("After an environment has ended an older commit is told apart from a schema that was not signed")
    func retired() throws {
        try addQA()
        try declare { $0.replacing("  qa: { level: development, extends: base }\n", with: "") }
        try sandbox.run(as: "alice", "schema", "sign", "--yes", "--retire", "qa")
        try sandbox.commit("no qa")
        try sandbox.git("checkout", "-q", "HEAD~1")
        let outcome = try sandbox.pintle("check", "dev")
        #expect(outcome.status == 78 && outcome.errorText.contains("the newer one retired qa"), "\(outcome)")
    }

    @Test("An older schema beside today's roster is called older")
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

    @Test("What nobody signed yet is signed, as before")
    func unsigned() throws {
        try declare {
            $0.replacing("\nenvironments:\n", with: "\nenvironments:\n  qa: { level: development, extends: base }\n")
        }
        let outcome = try sandbox.pintle("check", "dev")
        #expect(outcome.status == 78 && outcome.errorText.contains("pintle schema sign"), "\(outcome)")
    }
}
