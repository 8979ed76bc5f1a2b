import Foundation
import Testing

@Suite("One command replaces the generated secrets of a former member, and lists the rest")
struct KnownToTests {
    private let sandbox: Sandbox

    init() throws {
        sandbox = try .example()
        try sandbox.join("carol", "--read", "prod")
        try sandbox.run(as: "alice", "members", "remove", "carol")
    }

    @Test("status groups by environment and names the command")
    func grouped() throws {
        let lines = try sandbox.run(as: "alice", "status").lines
        #expect(lines[0] == "prod" && lines[1].hasSuffix("known to carol, who may no longer read prod"), "\(lines)")
        #expect(lines[2].contains("pintle rotate prod --known-to carol draws new values for: SESSION_SECRET"))
        #expect(lines[3].contains("replace at the source, then pintle set prod NAME --stdin: SUPABASE_SECRET_KEY"))
        #expect(lines.count < 16)
    }

    @Test("--known-to generates new values, and lists the secrets to replace at the services that they belong to")
    func drawn() throws {
        let before = try sandbox.value("prod", "SESSION_SECRET")
        let outcome = try sandbox.run(as: "alice", "rotate", "prod", "--known-to", "carol")
        #expect(try sandbox.value("prod", "SESSION_SECRET") != before)
        #expect(outcome.lines.allSatisfy { $0.hasPrefix("prod ") && $0.contains("replace it at its source") })
        #expect(outcome.lines.contains { $0.hasPrefix("prod DATABASE_URL: ") }, "\(outcome)")
        #expect(!outcome.text.contains("SESSION_SECRET"))
        let status = try sandbox.run(as: "alice", "status")
        #expect(!status.text.contains("SESSION_SECRET") && status.text.contains("DATABASE_URL"), "\(status)")
        #expect(try sandbox.verified())
        let again = try sandbox.run(as: "alice", "rotate", "prod", "--known-to", "carol")
        #expect(again.text == outcome.text && !again.errorText.contains("saved"), "\(again)")
    }

    @Test("Several names get new values in one save, and one without a generator stops all")
    func several() throws {
        let before = try (sandbox.value("prod", "SESSION_SECRET"), sandbox.value("prod", "TURN_SECRET"))
        let refused = try sandbox.refused(64, "rotate", "prod", "SESSION_SECRET", "DATABASE_URL")
        #expect(refused.errorText.contains("does not say how a value of database.url"))
        let outcome = try sandbox.run(as: "alice", "rotate", "prod", "SESSION_SECRET", "turn.secret")
        #expect(outcome.errorText.contains("prod: saved SESSION_SECRET, TURN_SECRET"), "\(outcome)")
        #expect(try sandbox.value("prod", "SESSION_SECRET") != before.0)
        #expect(try sandbox.value("prod", "TURN_SECRET") != before.1)
    }
}
