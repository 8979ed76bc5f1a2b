import Foundation
import Testing

@Suite("Plaintext stays in memory only while a process needs it")
struct RunLivenessTests {
    private let sandbox: Sandbox

    init() throws {
        sandbox = try .example()
    }

    /// Says which process it is and where its secret lies, and stays.
    private static let staying = #"echo $$ > ready; echo "$SESSION_SECRET_FILE" > place; exec sleep 6000"#

    private func runs() throws {
        let outcome = try sandbox.pintle("run", "dev", "--files", "--", "/bin/true")
        try #require(outcome.status == 0, "\(outcome)")
    }

    private func isThere(_ file: String) -> Bool { FileManager.default.fileExists(atPath: file) }

    @Test("Another run leaves it alone")
    func live() throws {
        let running = try sandbox.start([
            BuiltBinary.path, "run", "dev", "--files", "--", "/bin/sh", "-c", Self.staying,
        ])
        defer { running.stop() }
        let file = try sandbox.awaited("place")
        try runs()
        #expect(isThere(file))
    }

    #if os(Linux)
    @Test("Another run in another container with the same memory leaves it alone")
    func otherNamespace() throws {
        let namespace = ["/usr/bin/unshare", "--pid", "--fork", "--mount-proc"]
        guard try sandbox.run(namespace + ["/bin/true"]).status == 0 else { return }
        let command = [BuiltBinary.path, "run", "dev", "--files", "--", "/bin/sh", "-c", Self.staying]
        let running = try sandbox.start(namespace + command)
        defer { running.stop() }
        let file = try sandbox.awaited("place")
        try runs()
        #expect(isThere(file))
    }

    @Test("A session's directory is found without XDG_RUNTIME_DIR")
    func session() throws {
        let own = ["/usr/bin/unshare", "--user", "--map-root-user", "--mount"]
        let mount = "mount -t tmpfs none /run/user && mkdir -m 700 /run/user/0"
        guard try sandbox.run(own + ["/bin/sh", "-c", mount]).status == 0 else { return }
        let left = "/run/user/0/pintle-run-4711-AAAAAAAAAAAAAAAA"
        let text = """
            \(mount) && mkdir -p \(left)/a && echo x > \(left)/a/b && unset XDG_RUNTIME_DIR
            \(BuiltBinary.path) run dev --files -- /bin/true && ls -A /run/user/0
            chmod 755 /run/user/0 && mkdir \(left) && \(BuiltBinary.path) run dev --files -- /bin/true; ls -A /run/user/0
            """
        let outcome = try sandbox.run(own + ["/bin/sh", "-c", text])
        #expect(outcome.lines == ["pintle-run-4711-AAAAAAAAAAAAAAAA"], "\(outcome)")
    }
    #endif

    @Test("After pintle is killed, the directory stays until the command ends, and the next run wipes it")
    func orphan() throws {
        let running = try sandbox.start([
            BuiltBinary.path, "run", "dev", "--files", "--", "/bin/sh", "-c", Self.staying,
        ])
        defer { running.stop() }
        let file = try sandbox.awaited("place")
        let child = try #require(pid_t(try sandbox.awaited("ready")))
        kill(running.process, SIGKILL)
        #expect(try running.endingSignal() == SIGKILL)
        try runs()
        #expect(isThere(file))
        kill(child, SIGKILL)
        try sandbox.wait {
            try runs()
            return !isThere(file)
        }
        #expect(try sandbox.leftovers() == [])
    }

    @Test("The text of an edit stays until the editor ends")
    func editor() throws {
        let editor = try sandbox.editor(#"echo $$ > ready; echo "$1" > place; exec sleep 6000"#)
        let running = try sandbox.start([BuiltBinary.path, "edit", "dev"], variables: editor)
        defer { running.stop() }
        let file = try sandbox.awaited("place")
        let child = try #require(pid_t(try sandbox.awaited("ready")))
        kill(running.process, SIGKILL)
        #expect(try running.endingSignal() == SIGKILL)
        try runs()
        #expect(isThere(file))
        kill(child, SIGKILL)
        try sandbox.wait {
            try runs()
            return !isThere(file)
        }
        #expect(try sandbox.leftovers() == [])
    }

    @Test(
        "A user's directory with a similar name is left alone",
        arguments: [
            "pintle-run-notes", "pintle-edit-4711", "pintle-run-4711-short", "pintle-run-0-AAAAAAAAAAAAAAAA",
        ]
    )
    func foreign(name: String) throws {
        let file = sandbox.runtime + "/\(name)/file"
        try FileManager.default.createDirectory(
            atPath: sandbox.runtime + "/" + name,
            withIntermediateDirectories: false
        )
        try Data("kept".utf8).write(to: URL(filePath: file))
        try runs()
        #expect(try String(contentsOfFile: file, encoding: .utf8) == "kept")
    }
}
