import Foundation
import Testing

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
        #expect(outcome.errorText.contains("take the newest commit"))
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
