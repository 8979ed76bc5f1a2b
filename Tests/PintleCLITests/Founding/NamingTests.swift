import Foundation
import Testing

@Suite("init names the source of the first member's name, and standard output has a key alone")
struct NamingTests {
    private let sandbox: Sandbox
    private let configuration: String

    init() throws {
        sandbox = try Sandbox()
        configuration = sandbox.path + "/gitconfig"
    }

    private func started(_ variables: [String: String]) throws -> Outcome {
        try sandbox.pintle(
            "init",
            variables: ["GIT_CONFIG_GLOBAL": configuration, "GIT_CONFIG_SYSTEM": "/dev/null"]
                .merging(variables) { $1 }
        )
    }

    @Test("Without $USER, the name comes from git, and a note says so")
    func git() throws {
        try Data("[user]\n  name = Bob Jones\n".utf8).write(to: URL(filePath: configuration))
        try sandbox.git("init", "-q")
        let outcome = try started(["USER": ""])
        #expect(outcome.status == 0 && outcome.errorText.contains("your member name is bob-jones"), "\(outcome)")
        #expect(try sandbox.text("keys/roster").contains("add bob-jones "))
    }

    @Test("Without both, the member is called admin, and a note says so")
    func nobody() throws {
        try Data().write(to: URL(filePath: configuration))
        let outcome = try started(["USER": ""])
        #expect(outcome.errorText.contains("neither $USER nor git has a name; for another name: pintle init --as NAME"))
        #expect(try sandbox.text("keys/roster").contains("add admin "))
    }

    @Test("With $USER there is no note, and standard output is empty")
    func user() throws {
        let outcome = try started([:])
        #expect(outcome.output.isEmpty && !outcome.errorText.contains("you are the member"), "\(outcome)")
        #expect(outcome.errorText.contains("wrote environments/schema.yaml"))
    }

    @Test("init --recovery writes the private key to standard output, and nothing else")
    func recovery() throws {
        let outcome = try sandbox.pintle("init", "--recovery")
        #expect(outcome.lines.count == 1 && outcome.lines[0].hasPrefix("PINTLE-KEY-1"), "\(outcome)")
        #expect(!outcome.errorText.contains("PINTLE-KEY-1"))
    }

    @Test("Work that takes over a second shows progress on a terminal, and clears it")
    func progress() throws {
        try sandbox.run(as: "alice", "init")
        // The work waits for a lock, which is held until the progress is seen.
        let script = #"exec 9<environments; flock 9; "$0" rotate dev 9<&- & read -r x; exec 9<&-; wait $!"#
        let outcome = try sandbox.onTerminal(
            running: ["/bin/sh", "-c", script, BuiltBinary.path],
            answers: [("sealing the values again … 1 s", "seen")],
            variables: ["TERM": "xterm"]
        )
        #expect(outcome.status == 0 && outcome.text.contains("sealing the values again … 1 s"), "\(outcome)")
        #expect(outcome.text.contains("\r\u{1B}[K"))
    }
}

@Suite("No link in the project redirects a rendered secret")
struct InitOutputTests {
    @Test(
        "A link at the default output directory is refused",
        arguments: ["rendered", "rendered/dev"]
    )
    func link(place: String) throws {
        let sandbox = try Sandbox.founded()
        let manager = FileManager.default
        try manager.createDirectory(atPath: sandbox.project + "/public", withIntermediateDirectories: false)
        if place != "rendered" {
            try manager.createDirectory(atPath: sandbox.project + "/rendered", withIntermediateDirectories: false)
        }
        try manager.createSymbolicLink(
            atPath: sandbox.project + "/" + place,
            withDestinationPath: sandbox.project + "/public"
        )
        let outcome = try sandbox.pintle("render", "dev")
        #expect(
            outcome.status == 73 && outcome.errorText.contains("\(place): there is a symbolic link at this path"),
            "\(outcome)"
        )
        #expect(try Tree(sandbox.project + "/public").paths == [])
        let named = try sandbox.pintle("render", "dev", "-o", place)
        #expect(named.status == 73 && named.errorText.contains("symbolic link"), "\(named)")
        #expect(try sandbox.pintle("render", "dev", "-o", "public").status == 0)
    }

    @Test("Without a link, the directories are private to the owner")
    func made() throws {
        let sandbox = try Sandbox.founded()
        #expect(try sandbox.pintle("render", "dev").status == 0)
        #expect(try sandbox.mode("project/rendered") == 0o700)
        #expect(try sandbox.mode("project/rendered/dev/server.env") == 0o600)
    }
}
