import Foundation
import Testing

@Suite("Signing the schema compares it with HEAD and with the last signed one on this branch")
struct SchemaSigningTests {
    private static let file = "environments/schema.yaml"
    private let sandbox: Sandbox

    init() throws { sandbox = try .repository() }

    private func add(_ name: String) throws {
        let text = try sandbox.text(Self.file)
        try sandbox.write(
            Self.file,
            text.replacing(
                "settings:\n",
                with: "settings:\n  own.\(name): { type: int, audience: server, required: [] }\n"
            )
        )
    }

    private func replace(_ old: String, _ new: String) throws {
        let text = try sandbox.text(Self.file)
        try #require(text.contains(old))
        try sandbox.write(Self.file, text.replacing(old, with: new))
    }

    /// The report of the changes.
    private func changes(_ arguments: String..., status: Int32 = 0) throws -> [Substring] {
        let outcome = try sandbox.run([BuiltBinary.path, "schema", "sign"] + arguments)
        try #require(outcome.status == status, "\(outcome)")
        return outcome.errorText.split(separator: "\n").filter { ["! ", "? ", "  "].contains($0.prefix(2)) }
            .filter { !$0.contains(" = ") }
    }

    private func generation() throws -> String? {
        try sandbox.lines(Self.file).first { $0.hasPrefix("#: generation ") }
    }

    @Test("What a new setting says about itself is shown and needs consent, and status lists it")
    func statements() throws {
        try replace(
            "settings:\n",
            "settings:\n  own.password: { type: string, secret: false, because: a demo, required: [] }\n"
                + "  own.url: { type: url, schemes: [http], network: mesh, required: [] }\n"
        )
        let shown = try changes(status: 64)
        #expect(shown.contains("! own.password: is not a secret, because: a demo"), "\(shown)")
        #expect(shown.contains("! own.url: network: mesh"), "\(shown)")
        _ = try changes("--yes")
        #expect(try sandbox.pintle("status").text.contains("the schema says that own.password is not a secret: a demo"))
    }

    @Test("A setting of another branch is not reported as removed, and stricter demands need no consent")
    func branches() throws {
        try add("elsewhere")
        #expect(try changes() == ["  own.elsewhere: new"])
        try sandbox.commit("two")
        try sandbox.git("checkout", "-q", "-b", "side", "main")
        try add("here")
        try replace("values: [development, staging, production]", "values: [development, production]")
        #expect(
            try changes() == [
                "  own.here: new",
                "  app.env: values: [development, production] (before: [development, staging, production])",
            ]
        )
        // 1 + the highest that this branch had: numbers of other branches are theirs.
        #expect(try generation() == "#: generation 2")
    }

    @Test("A signed state that is not committed is compared too")
    func uncommitted() throws {
        try replace("min-length: 1\n    max-length: 30", "min-length: 3\n    max-length: 30")
        #expect(try changes() == ["  app.name: min-length: 3 (before: 1)"])
        try replace("min-length: 3\n    max-length: 30", "min-length: 1\n    max-length: 30")
        let refused = try changes(status: 64)
        #expect(refused == ["! app.name: min-length: 1 (before: 3)"])
        #expect(try changes("--yes") == refused)
        #expect(try generation() == "#: generation 3")
    }

    @Test("A discarded signed state is not reported as removed")
    func thrownAway() throws {
        try add("thrown")
        #expect(try changes() == ["  own.thrown: new"])
        try sandbox.git("checkout", "-q", "--", Self.file)
        try add("kept")
        #expect(try changes() == ["  own.kept: new"])
        #expect(try generation() == "#: generation 3")
    }

    @Test("A machine without seen states compares with HEAD, and continues its generation")
    func remembering() throws {
        for name in ["one", "two"] {
            try add(name)
            _ = try changes()
        }
        try sandbox.commit("two")
        try FileManager.default.removeItem(atPath: sandbox.state)
        try replace("min-length: 1\n    max-length: 30", "min-length: 1\n    max-length: 40")
        #expect(try changes(status: 64) == ["! app.name: max-length: 40 (before: 30)"])
        #expect(try changes("--yes").count == 1)
        #expect(try generation() == "#: generation 4")
    }

    @Test("An older signed schema is refused, and the fix signs its text as the newest")
    func older() throws {
        let sandbox = try Sandbox.example()
        let path = "environments/schema.yaml"
        let old = try sandbox.text(path)
        try sandbox.write(path, old.replacing("default: 10s", with: "default: 12s"))
        try sandbox.run(as: "alice", "schema", "sign", "--yes")
        try sandbox.run(as: "alice", "set", "dev", "API_TIMEOUT", "11s")
        try sandbox.write(path, old)
        let refused = try sandbox.refused(65, "schema", "sign", "--yes")
        #expect(refused.errorText.contains("the schema was not signed: this is an older state"), "\(refused)")
        #expect(refused.errorText.contains("remove the lines that begin with '#:'"), "\(refused)")
        let state = ["XDG_STATE_HOME": sandbox.path + "/fresh"]
        let fresh = try sandbox.pintle("schema", "sign", variables: state)
        #expect(
            fresh.status == 65 && fresh.errorText.contains("the schema was not signed: the schema is older"),
            "\(fresh)"
        )
        let lines = old.split(separator: "\n", omittingEmptySubsequences: false).filter { !$0.hasPrefix("#:") }
        try sandbox.write(path, lines.joined(separator: "\n"))
        let signed = try sandbox.run(as: "alice", "schema", "sign", "--yes")
        #expect(signed.errorText.contains("generation 3"), "\(signed)")
        #expect(try sandbox.verified())
    }

    @Test("With an unsigned schema in HEAD, the last signed one on this branch counts")
    func unsigned() throws {
        try add("one")
        try sandbox.commit("unsigned")
        #expect(try changes("--yes") == ["  own.one: new"])
    }

    @Test("An unclear change is marked, and needs consent")
    func unclear() throws {
        try replace("values: [development, staging, production]", "values: [development, staging, live]")
        let outcome = try sandbox.refused(64, "schema", "sign")
        #expect(outcome.errorText.contains("? app.env: values: [development, staging, live] (before: "), "\(outcome)")
        #expect(outcome.errorText.contains("may make the schema less strict"), "\(outcome)")
    }
}
