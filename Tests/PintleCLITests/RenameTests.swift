import Foundation
import Testing

@Suite("A setting or an environment gets another name, and its values keep their history")
struct RenameTests {
    private static let secret = "Q7vR2mXk9TbLw4ZsN8fYc1HdJ6gPaE3uKo5WiVxMtBq"
    private let sandbox: Sandbox

    init() throws {
        sandbox = try .repository()
    }

    private func alice(_ arguments: String..., input: String? = nil) throws -> Outcome {
        try sandbox.run([BuiltBinary.path] + arguments, input: input, variables: sandbox.person("alice"))
    }

    /// Changes the schema and signs it.
    private func schema(_ old: String, _ new: String) throws {
        let path = "environments/schema.yaml"
        let text = try sandbox.text(path)
        try #require(text.contains(old))
        try sandbox.write(path, text.replacing(old, with: new))
        try sandbox.run(as: "alice", "schema", "sign", "--yes")
    }

    private func value(_ environment: String, _ key: String) throws -> String? {
        let outcome = try alice("get", environment, key)
        return outcome.status == 0 ? outcome.lines.first : nil
    }

    /// The time when a secret was set.
    private func time(_ environment: String, _ key: String) throws -> String? {
        let outcome = try alice("list", environment, "--format", "json")
        let list = try JSONSerialization.jsonObject(with: Data(outcome.output)) as? [[String: Any]]
        return list?.first { $0["key"] as? String == key }?["setAt"] as? String
    }

    @Test("A secret keeps its value and the time when it was set, and plain values and their places stay")
    func setting() throws {
        let times = try ["dev", "staging", "prod"].map { try time($0, "SESSION_SECRET") }
        let values = try ["dev", "staging", "prod"].map { try value($0, "SESSION_SECRET") }
        let line = try sandbox.lines("environments/prod.env").firstIndex { $0.hasPrefix("SESSION_SECRET=") }
        try schema("\n  session.secret:", "\n  auth.sessionSecret:")
        try sandbox.run(as: "alice", "rename", "session.secret", "auth.sessionSecret")
        #expect(try ["dev", "staging", "prod"].map { try time($0, "AUTH_SESSION_SECRET") } == times)
        #expect(try ["dev", "staging", "prod"].map { try value($0, "AUTH_SESSION_SECRET") } == values)
        #expect(values.allSatisfy { $0 != nil } && times.allSatisfy { $0 != nil })
        let lines = try sandbox.lines("environments/prod.env")
        #expect(lines.firstIndex { $0.hasPrefix("AUTH_SESSION_SECRET=sealed:") } == line)
        #expect(!lines.contains { $0.hasPrefix("SESSION_SECRET=") })
        #expect(try alice("check", "prod").status == 0)
        #expect(try alice("verify").status == 0)
        try schema("\n  log.level:", "\n  logging.level:")
        try sandbox.run(as: "alice", "rename", "LOG_LEVEL", "LOGGING_LEVEL")
        #expect(try value("dev", "LOGGING_LEVEL") == "debug")
    }

    @Test("explain and revert follow a value to its old name")
    func history() throws {
        try sandbox.run(as: "alice", "set", "dev", "SESSION_SECRET", "--stdin", input: Self.secret)
        try sandbox.commit("one")
        try schema("\n  session.secret:", "\n  auth.sessionSecret:")
        try sandbox.run(as: "alice", "rename", "session.secret", "auth.sessionSecret")
        try sandbox.commit("two")
        let explained = try alice("explain", "dev", "auth.sessionSecret")
        #expect(explained.text.contains(", as SESSION_SECRET\n"), "\(explained)")
        try sandbox.run(as: "alice", "set", "dev", "AUTH_SESSION_SECRET", "--stdin", input: Self.secret + "2")
        try sandbox.commit("three")
        try sandbox.run(as: "alice", "revert", "dev", "auth.sessionSecret", "--to", "HEAD~2")
        #expect(try value("dev", "AUTH_SESSION_SECRET") == Self.secret)
        try sandbox.run(as: "alice", "set", "dev", "AUTH_SESSION_SECRET", "--stdin", input: Self.secret + "3")
        // The whole file comes back under the present names.
        try sandbox.run(as: "alice", "revert", "dev", "--to", "HEAD~2")
        #expect(try value("dev", "AUTH_SESSION_SECRET") == Self.secret)
        #expect(try alice("list", "dev").text.contains("(not in the schema)") == false)
    }

    @Test("An environment's values go to a new one with their times, and the old one can be retired")
    func environment() throws {
        try schema("\n  staging:", "\n  review: { extends: base, level: staging }\n  staging:")
        let before = try (value("staging", "SESSION_SECRET"), time("staging", "SESSION_SECRET"))
        try sandbox.run(as: "alice", "rename", "staging", "review")
        #expect(try value("review", "SESSION_SECRET") == before.0 && before.0 != nil)
        #expect(try time("review", "SESSION_SECRET") == before.1)
        try sandbox.commit("the review")
        let explained = try alice("explain", "review", "SESSION_SECRET")
        #expect(explained.text.contains("set by:      alice, \(before.1 ?? "-")"), "\(explained)")
        #expect(try alice("rename", "staging", "review").status == 1)
        #expect(try alice("verify").status == 0)
        #expect(try !sandbox.text("environments/review.env").contains(before.0 ?? "-"))
    }

    @Test("A name that the schema still has, or does not have, is refused, and nothing changes")
    func refused() throws {
        let before = try sandbox.tree()
        #expect(try alice("rename", "session.secret", "api.url").errorText.contains("still declares session.secret"))
        #expect(try alice("rename", "OLD_NAME", "NEW_NAME").errorText.contains("does not declare NEW_NAME"))
        #expect(try alice("rename", "OLD_NAME", "api.url").status == 66)
        #expect(try sandbox.tree() == before)
        try schema("\n  session.secret:", "\n  auth.sessionSecret:")
        try sandbox.run(as: "alice", "set", "dev", "AUTH_SESSION_SECRET", "--stdin", input: Self.secret)
        let both = try alice("rename", "session.secret", "auth.sessionSecret")
        #expect(both.status == 1 && both.errorText.contains("has values of SESSION_SECRET and of AUTH_SESSION_SECRET"))
    }

    @Test("A member who may not write everywhere is told where the old name stays")
    func rights() throws {
        try sandbox.join("bob", "--read", "dev", "--write", "dev")
        try schema("\n  session.secret:", "\n  auth.sessionSecret:")
        let outcome = try sandbox.run(
            [BuiltBinary.path, "rename", "session.secret", "auth.sessionSecret"],
            variables: sandbox.person("bob")
        )
        #expect(outcome.status == 77 && outcome.errorText.contains("keeps its old name in "), "\(outcome)")
        #expect(try value("dev", "AUTH_SESSION_SECRET") != nil)
        #expect(try time("prod", "SESSION_SECRET") != nil)
    }
}
