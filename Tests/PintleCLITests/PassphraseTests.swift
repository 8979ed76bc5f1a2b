import Foundation
import Testing

@Suite("A passphrase is asked for on the terminal, never shown, and not needed without one")
struct PassphraseTests {
    private static let passphrase = "four words of passphrase"
    private let sandbox: Sandbox

    init() throws {
        sandbox = try Sandbox()
    }

    private var identity: String { sandbox.configuration + "/pintle/identity" }

    private func founded() throws {
        let outcome = try sandbox.onTerminal(
            "init",
            answers: [
                ("Passphrase for your new identity", Self.passphrase), ("Repeat the passphrase", "something else"),
                ("Passphrase for your new identity", Self.passphrase), ("Repeat the passphrase", Self.passphrase),
            ]
        )
        try #require(outcome.status == 0, "\(outcome)")
        #expect(outcome.text.contains("The passphrases differ."))
        #expect(!outcome.text.contains(Self.passphrase) && !outcome.text.contains("something else"), "\(outcome)")
    }

    @Test("A new identity has a passphrase, and commands ask for it")
    func protected() throws {
        try founded()
        let text = try String(contentsOfFile: identity, encoding: .utf8)
        #expect(text.contains("pintle-identity 1") && !text.contains("PINTLE-KEY-1"))
        let asked = try sandbox.onTerminal(
            "set",
            "dev",
            "API_TOKEN",
            answers: [("Passphrase of", Self.passphrase), ("API_TOKEN in dev", "value-4711")]
        )
        #expect(asked.status == 0 && !asked.text.contains("value-4711"), "\(asked)")
        let read = try sandbox.onTerminal("get", "dev", "API_TOKEN", answers: [("Passphrase of", Self.passphrase)])
        #expect(read.status == 0 && read.text.contains("value-4711"), "\(read)")
        let wrong = try sandbox.onTerminal("get", "dev", "API_TOKEN", answers: [("Passphrase of", "wrong")])
        #expect(wrong.status == 77 && wrong.text.contains("wrong passphrase"), "\(wrong)")
        let nobody = try sandbox.pintle("get", "dev", "API_TOKEN")
        #expect(nobody.status == 77 && nobody.errorText.contains("no terminal to ask"), "\(nobody)")
        #expect(try sandbox.pintle("verify").status == 0, "nothing private is needed")
    }

    @Test("An export opens only with its passphrase, and is the same identity elsewhere")
    func moved() throws {
        try sandbox.run(as: "alice", "init")
        let key = try sandbox.run(as: "alice", "identity", "show").text
        let file = sandbox.path + "/../passphrase"
        try Data((Self.passphrase + "\n").utf8).write(to: URL(filePath: file))
        try FileManager.default.setAttributes([.posixPermissions: 0o644], ofItemAtPath: file)
        let open = try sandbox.pintle("identity", "export", "--passphrase-file", file)
        #expect(open.status == 77 && open.errorText.contains("other users can access"), "\(open)")
        try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: file)
        let export = sandbox.path + "/../export"
        try sandbox.run(as: "alice", "identity", "export", "-o", export, "--passphrase-file", file)
        let text = try String(contentsOfFile: export, encoding: .utf8)
        #expect(text.hasPrefix("pintle-identity 1\n") && !text.contains("PINTLE-KEY"))
        #expect(try sandbox.pintle("identity", "export", "-o", export, "--passphrase-file", file).status == 73)
        let nobody = try sandbox.pintle("identity", "export")
        #expect(nobody.status == 64 && nobody.errorText.contains("--passphrase-file"), "\(nobody)")

        let laptop = sandbox.person("laptop")
        let imported = try sandbox.run(
            [BuiltBinary.path, "identity", "import", export, "--passphrase-file", file, "--without-passphrase"],
            variables: laptop
        )
        #expect(imported.status == 0, "\(imported)")
        #expect(try sandbox.run(as: "laptop", "identity", "show").text == key)
        let twice = try sandbox.run(
            [BuiltBinary.path, "identity", "import", export, "--passphrase-file", file],
            variables: laptop
        )
        #expect(twice.status == 73 && twice.errorText.contains("never overwritten"), "\(twice)")
        try Data("wrong\n".utf8).write(to: URL(filePath: file))
        let wrong = try sandbox.run(
            [BuiltBinary.path, "identity", "import", export, "--passphrase-file", file],
            variables: sandbox.person("desktop")
        )
        #expect(wrong.status == 77 && wrong.errorText.contains("wrong passphrase"), "\(wrong)")
    }
}
