import Foundation
import Testing

@Suite("Signing the schema compares it with the signed one in HEAD and with what this branch had")
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

    /// What is said of the changes.
    private func changes(_ arguments: String..., status: Int32 = 0) throws -> [Substring] {
        let outcome = try sandbox.run([BuiltBinary.path, "schema", "sign"] + arguments)
        try #require(outcome.status == status, "\(outcome)")
        return outcome.errorText.split(separator: "\n").filter { ["! ", "? ", "  "].contains($0.prefix(2)) }
            .filter { !$0.contains(" = ") }
    }

    private func generation() throws -> String? {
        try sandbox.lines(Self.file).first { $0.hasPrefix("#: generation ") }
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
                "  app.env: values: [development, production], before [development, staging, production]",
            ]
        )
        // 1 + the highest that this branch had: numbers of other branches are theirs.
        #expect(try generation() == "#: generation 2")
    }

    @Test("What was signed here and not committed is compared too")
    func uncommitted() throws {
        try replace("min-length: 1\n    max-length: 30", "min-length: 3\n    max-length: 30")
        #expect(try changes() == ["  app.name: min-length: 3, before 1"])
        try replace("min-length: 3\n    max-length: 30", "min-length: 1\n    max-length: 30")
        let refused = try changes(status: 64)
        #expect(refused == ["! app.name: min-length: 1, before 3"])
        #expect(try changes("--yes") == refused)
        #expect(try generation() == "#: generation 3")
    }

    @Test("What was signed here and thrown away is not reported as removed")
    func thrownAway() throws {
        try add("thrown")
        #expect(try changes() == ["  own.thrown: new"])
        try sandbox.git("checkout", "-q", "--", Self.file)
        try add("kept")
        #expect(try changes() == ["  own.kept: new"])
        #expect(try generation() == "#: generation 3")
    }

    @Test("A machine that remembers nothing compares with HEAD, and goes on from its generation")
    func remembering() throws {
        for name in ["one", "two"] {
            try add(name)
            _ = try changes()
        }
        try sandbox.commit("two")
        try FileManager.default.removeItem(atPath: sandbox.state)
        try replace("min-length: 1\n    max-length: 30", "min-length: 1\n    max-length: 40")
        #expect(try changes(status: 64) == ["! app.name: max-length: 40, before 30"])
        #expect(try changes("--yes").count == 1)
        #expect(try generation() == "#: generation 4")
    }

    @Test("Where HEAD's schema is not signed, what this branch had counts")
    func unsigned() throws {
        try add("one")
        try sandbox.commit("unsigned")
        #expect(try changes("--yes") == ["  own.one: new"])
    }

    @Test("Of what nobody can tell it is said so, and asked")
    func unclear() throws {
        try replace("values: [development, staging, production]", "values: [development, staging, live]")
        let outcome = try sandbox.refused(64, "schema", "sign")
        #expect(outcome.errorText.contains("? app.env: values: [development, staging, live], before"), "\(outcome)")
        #expect(outcome.errorText.contains("may demand less than before"), "\(outcome)")
    }
}
