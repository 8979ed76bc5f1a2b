import Foundation
import SeededRandom
import Testing

@Suite("schema mark declares a setting secret, signs the schema, and seals what is in plaintext")
struct MarkingTests {
    private let sandbox: Sandbox
    private static let value = "k8Qw2Zp6VhS9kQwLm2Zp"

    init() throws {
        sandbox = try Self.withPlaintext()
    }

    /// A project with a password in plaintext in two environments, as a schema from before the rule has it.
    private static func withPlaintext() throws -> Sandbox {
        let sandbox = try Sandbox.founded()
        let text = try sandbox.text("environments/schema.yaml")
        let setting = "  mail.login: { type: string, required: false, env: MAIL_LOGIN }  # of the relay\n"
        let lines = text.replacingOccurrences(of: "settings: {}\n", with: "settings:\n")
            .replacingOccurrences(of: "settings:\n", with: "settings:\n" + setting)
        try sandbox.write("environments/schema.yaml", lines)
        try sandbox.run(as: "alice", "schema", "sign", "--yes")
        for name in ["prod", "dev"] { try sandbox.run(as: "alice", "set", name, "MAIL_LOGIN", value) }
        return sandbox
    }

    @Test("The values are sealed in every environment, and nothing else changes in the schema")
    func marked() throws {
        let before = try sandbox.lines("environments/schema.yaml").filter { !$0.hasPrefix("#:") }
        let outcome = try sandbox.run(as: "alice", "schema", "mark", "mail.login")
        #expect(outcome.errorText.contains("environments/prod.env: MAIL_LOGIN sealed"), "\(outcome)")
        #expect(outcome.errorText.contains("the history still has these values in plaintext"), "\(outcome)")
        let after = try sandbox.lines("environments/schema.yaml").filter { !$0.hasPrefix("#:") }
        let line = "  mail.login: { type: string, secret: true, required: false, env: MAIL_LOGIN }  # of the relay"
        #expect(after.filter { !before.contains($0) } == [line] && after.count == before.count)
        for name in ["prod", "dev"] {
            #expect(!(try sandbox.text("environments/\(name).env").contains(Self.value)))
            #expect(try sandbox.value(name, "MAIL_LOGIN") == Array(Self.value.utf8))
        }
        #expect(try sandbox.verified())
        let again = try sandbox.run(as: "alice", "schema", "mark", "MAIL_LOGIN")
        #expect(again.errorText == "mail.login: secret already, and sealed\n", "\(again)")
    }

    @Test("Every other place where the value stands in plaintext is named")
    func copies() throws {
        let text = try sandbox.text("environments/schema.yaml")
        try sandbox.write(
            "environments/schema.yaml",
            text.replacing(
                "settings:\n",
                with: "settings:\n  mail.copy: { type: string, required: false, doc: \(Self.value) }\n"
            )
        )
        try sandbox.run(as: "alice", "schema", "sign", "--yes")
        try sandbox.run(as: "alice", "set", "dev", "MAIL_COPY", "https://relay.example/\(Self.value)/x")
        let outcome = try sandbox.run(as: "alice", "schema", "mark", "mail.login")
        #expect(outcome.errorText.contains("MAIL_LOGIN) is also in environments/dev.env:"), "\(outcome)")
        #expect(outcome.errorText.contains(", in MAIL_COPY: remove it there too"), "\(outcome)")
        #expect(outcome.errorText.contains("is also in environments/schema.yaml:"), "\(outcome)")
        #expect(!outcome.errorText.contains(Self.value))
    }

    @Test("A credential by its name is refused when the schema is signed, and mark is the fix")
    func signing() throws {
        let text = try sandbox.text("environments/schema.yaml")
        try sandbox.write(
            "environments/schema.yaml",
            text.replacingOccurrences(
                of: "settings:\n",
                with: "settings:\n  db.password: { type: string, required: false }\n"
            )
        )
        let refused = try sandbox.pintle("schema", "sign", "--yes")
        #expect(refused.status == 78 && refused.errorText.contains("error[SEC025]"), "\(refused)")
        #expect(refused.errorText.contains("pintle schema mark db.password"), "\(refused)")
        let check = try sandbox.pintle("schema", "check")
        #expect(check.status == 78 && check.text.contains("error[SEC025]"), "\(check)")
        try sandbox.run(as: "alice", "schema", "mark", "db.password", "--yes")
        #expect(try sandbox.pintle("schema", "check").status == 0)
        #expect(try sandbox.verified())
    }

    @Test("A value that is a credential is refused by verify, which has no key")
    func verifying() throws {
        try sandbox.run(as: "alice", "set", "prod", "MAIL_LOGIN", "Server=db;User Id=chat;Password=\(Self.value)")
        let verify = try sandbox.pintle("verify")
        #expect(verify.status == 1 && verify.errorText.contains("error[SEC025]"), "\(verify)")
        #expect(!verify.errorText.contains(Self.value))
        #expect(verify.errorText.contains("pintle schema mark mail.login"), "\(verify)")
        #expect(try sandbox.pintle("check", "prod").status == 1)
    }

    @Test("A member who cannot write every file with the value writes nothing")
    func withoutRight() throws {
        try sandbox.join("bob", "--read", "dev", "--write", "dev", "--schema")
        let before = try sandbox.tree()
        let outcome = try sandbox.run(
            [BuiltBinary.path, "schema", "mark", "mail.login", "--yes"],
            variables: sandbox.person("bob")
        )
        #expect(outcome.status == 77, "\(outcome)")
        #expect(try sandbox.tree() == before)
    }

    @Test("status lists the connections that stay in a mesh")
    func networks() throws {
        let text = try sandbox.text("environments/schema.yaml")
        let setting = "  cache.url: { type: url, schemes: [redis], required: false, network: mesh }\n"
        try sandbox.write(
            "environments/schema.yaml",
            text.replacingOccurrences(of: "settings:\n", with: "settings:\n" + setting)
        )
        try sandbox.run(as: "alice", "schema", "sign", "--yes")
        let status = try sandbox.run(as: "alice", "status")
        #expect(
            status.text.contains("network: mesh for cache.url: the schema says that something outside"),
            "\(status)"
        )
        #expect(try sandbox.run(as: "alice", "status", "--format", "json").text.contains(#""kind":"network""#))
    }

    #if os(Linux)
    @Test(
        "Stopped at any write, the project is valid, and the same command does the rest",
        .enabled(if: Sandbox.mayTrace, "strace may not trace here")
    )
    func killed() throws {
        let calls = try Sandbox(copying: sandbox).systemCalls([BuiltBinary.path, "schema", "mark", "mail.login"])
            .filter { $0.name.hasPrefix("rename") }
        #expect(calls.count >= 3)
        for call in Effort.choice(of: calls, 2) {
            let copy = try Sandbox(copying: sandbox)
            let killed = try copy.run(
                [BuiltBinary.path, "schema", "mark", "mail.login"],
                injecting: "signal=KILL",
                at: call
            )
            try #require(killed.status == 128 + 9, "\(call): \(killed)")
            #expect(try copy.verified(), "\(call)")
            try copy.run(as: "alice", "schema", "mark", "mail.login")
            #expect(!(try copy.text("environments/prod.env").contains(Self.value)), "\(call)")
            #expect(try copy.text("environments/schema.yaml").contains("secret: true, required: false"), "\(call)")
            #expect(try copy.verified(), "\(call)")
        }
    }
    #endif
}
