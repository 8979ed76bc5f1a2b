import Foundation
import Testing

@Suite("The base of a comparison has to verify first")
struct BaseProofTests {
    private static let file = "environments/prod.env"
    private static let schema = "environments/schema.yaml"
    private let sandbox: Sandbox

    init() throws {
        sandbox = try .repository()
    }

    /// Spoils `main` behind its members' backs, and goes on from there with the older bytes of a file.
    private func spoil(_ file: String, bringingBack old: [UInt8], _ change: (String) throws -> String?) throws {
        if let text = try change(try sandbox.text(file)) {
            try sandbox.write(file, text)
        } else {
            try FileManager.default.removeItem(atPath: sandbox.project + "/" + file)
        }
        try sandbox.commit("spoiled")
        try sandbox.git("branch", "-f", "main")
        try sandbox.write(file, old)
    }

    private func refused(_ file: String, sourceLocation: SourceLocation = #_sourceLocation) throws {
        let outcome = try sandbox.verifiedAgainstMain()
        #expect(outcome.status == 65, "\(outcome)", sourceLocation: sourceLocation)
        #expect(
            outcome.errorText.contains("the base commit does not verify: "),
            "\(outcome)",
            sourceLocation: sourceLocation
        )
        #expect(outcome.errorText.contains("--> \(file)"), "\(outcome)", sourceLocation: sourceLocation)
        #expect(!outcome.text.contains("Changes:"), "\(outcome)", sourceLocation: sourceLocation)
    }

    @Test(
        "A base that claims generation 1, or lacks the file, accepts no old file",
        arguments: [true, false]
    )
    func generation(isThere: Bool) throws {
        try sandbox.run(as: "alice", "set", "prod", "API_TIMEOUT", "11s")
        let old = try sandbox.bytes(Self.file)
        try sandbox.run(as: "alice", "set", "prod", "API_TIMEOUT", "12s")
        try spoil(Self.file, bringingBack: old) { text in
            isThere ? text.replacing(/#: generation 3 .*/, with: "#: generation 1 -") : nil
        }
        try refused(Self.file)
    }

    @Test("A base that claims a schema of generation 1 accepts no older schema", arguments: [true, false])
    func schemaGeneration(isThere: Bool) throws {
        var old: [UInt8] = []
        for text in ["# one\n", "# two\n"] {
            old = try sandbox.bytes(Self.schema)
            try sandbox.write(Self.schema, text + (try sandbox.text(Self.schema)))
            try sandbox.run(as: "alice", "schema", "sign", "--yes")
        }
        try spoil(Self.schema, bringingBack: old) { text in
            isThere ? text.replacing("#: generation 3\n", with: "#: generation 1\n") : nil
        }
        try refused(Self.schema)
    }

    @Test("A base without its roster is not a new project")
    func roster() throws {
        let roster = try sandbox.bytes("keys/roster")
        let old = try sandbox.bytes(Self.file)
        try sandbox.run(as: "alice", "set", "prod", "API_TIMEOUT", "11s")
        try sandbox.commit("two")
        try spoil("keys/roster", bringingBack: roster) { _ in nil }
        try sandbox.write(Self.file, old)
        try refused("keys/roster")
    }

    @Test("A clone without history does not take a base without a roster for a new project")
    func shallow() throws {
        let old = try sandbox.bytes(Self.file)
        let roster = try sandbox.bytes("keys/roster")
        try sandbox.run(as: "alice", "set", "prod", "API_TIMEOUT", "11s")
        try sandbox.commit("two")
        try spoil("keys/roster", bringingBack: roster) { _ in nil }
        try sandbox.write(Self.file, old)
        try sandbox.commit("back")
        let clone = sandbox.path + "/tmp/clone"
        try sandbox.git("clone", "-q", "--depth", "2", "file://" + sandbox.project, clone)
        let outcome = try sandbox.pintle(
            "verify",
            "--base",
            "HEAD~1",
            variables: try sandbox.machine(),
            directory: clone
        )
        #expect(outcome.status == 66 && outcome.errorText.contains("fetch-depth: 0"), "\(outcome)")
    }

    @Test("A plaintext secret in the base does not block its fix")
    func open() throws {
        try sandbox.run(as: "alice", "set", "prod", "API_TIMEOUT", "11s")
        let text = try sandbox.text(Self.schema)
        let declared = try #require(text.firstRange(of: "  api.timeout:\n"))
        try sandbox.write(
            Self.schema,
            text.replacingCharacters(in: declared, with: "  api.timeout:\n    secret: true\n")
                .replacing(/( {2}api\.timeout:\n(?: {4}.*\n)*?) {4}default: .*\n/) { $0.1 }
                .replacing(/( {2}api\.timeout:\n(?: {4}.*\n)*?) {4}audience: .*\n/) { $0.1 }
        )
        try sandbox.run(as: "alice", "schema", "sign", "--yes")
        try sandbox.commit("a secret in the open")
        try sandbox.git("branch", "-f", "main")
        #expect(try sandbox.verifiedAgainstMain().errorText.contains("SEC010"))
        for name in ["base", "prod"] {
            try sandbox.run(as: "alice", "set", name, "API_TIMEOUT", "--stdin", input: "12s")
        }
        let outcome = try sandbox.verifiedAgainstMain()
        #expect(outcome.status == 0 && outcome.text.contains("API_TIMEOUT has another value"), "\(outcome)")
        #expect(!outcome.text.contains("11s"), "\(outcome)")
    }

    @Test("The fix of a broken base needs an earlier commit, and the message says so")
    func repair() throws {
        let good = try sandbox.bytes(Self.file)
        try spoil(Self.file, bringingBack: good) { "# by hand\n" + $0 }
        try sandbox.commit("repaired")
        try refused(Self.file)
        #expect(try sandbox.verifiedAgainstMain().errorText.contains("--base COMMIT"))
        let words = [BuiltBinary.path, "verify", "--base", "main~1"]
        let outcome = try sandbox.run(words, variables: try sandbox.machine())
        #expect(outcome.status == 0, "\(outcome)")
    }
}
