import Foundation
import Testing

@Suite("A command learns that its settings changed")
struct RunChangeTests {
    private let sandbox: Sandbox

    init() throws {
        sandbox = try .example()
    }

    private func start(_ options: String..., script: String) throws -> Running {
        try sandbox.start([BuiltBinary.path, "run", "dev"] + options + ["--", "/bin/sh", "-c", script])
    }

    private func set(_ key: String, _ value: String) throws {
        let outcome = try sandbox.pintle("set", "dev", key, "--stdin", input: value)
        try #require(outcome.status == 0, "\(outcome)")
    }

    @Test("It is started again with the new values, and ends as a command of its own does")
    func restart() throws {
        let running = try start(
            "--on-change",
            "restart",
            script: "echo $LOG_LEVEL; trap 'echo over; exit 0' TERM; until [ -e done ]; do sleep 0.02; done; exit 7"
        )
        defer { running.stop() }
        try sandbox.wait { try running.lines() == ["debug"] }
        try set("LOG_LEVEL", "warning")
        try sandbox.wait { try running.lines() == ["debug", "over", "warning"] }
        try sandbox.write("done", "")
        let outcome = try running.outcome()
        #expect(outcome.status == 7 && outcome.errorText.contains("log.level changed: the command is started again"))
    }

    @Test("It gets SIGHUP, and finds the new secret in its file")
    func hup() throws {
        let secret = "kR7vTw3zKpXq9LmD5nHs8Fb2GcY6WjVe"
        let running = try start(
            "--files",
            "--on-change",
            "hup",
            script: """
                trap 'cmp -s "$SESSION_SECRET_FILE" new && exit 4; exit 5' HUP
                echo ready
                until [ -e done ]; do sleep 0.02; done
                """
        )
        defer { running.stop() }
        try sandbox.wait { try running.lines() == ["ready"] }
        try sandbox.write("new", secret)
        try set("SESSION_SECRET", secret)
        let outcome = try running.outcome()
        #expect(outcome.status == 4, "\(outcome)")
        #expect(!outcome.errorText.contains(secret) && outcome.errorText.contains("session.secret changed"))
        #expect(try sandbox.leftovers() == [])
    }

    @Test("Its secrets stay as they are when a variable changes too, which a signal cannot bring")
    func mixture() throws {
        let running = try start(
            "--files",
            "--on-change",
            "hup",
            script: """
                trap 'exit 5' HUP; trap 'exit 0' TERM
                cat "$SESSION_SECRET_FILE" > first; echo ready
                until [ -e done ]; do sleep 0.02; done
                cmp -s "$SESSION_SECRET_FILE" first && exit 4; exit 6
                """
        )
        defer { running.stop() }
        try sandbox.wait { try running.lines() == ["ready"] }
        try set("LOG_LEVEL", "warning")
        try sandbox.wait { try running.errors().contains("log.level changed, and SIGHUP cannot bring that") }
        try set("SESSION_SECRET", "kR7vTw3zKpXq9LmD5nHs8Fb2GcY6WjVe")
        try set("API_TIMEOUT", "11s")
        try sandbox.wait { try running.errors().contains("api.timeout") }
        try sandbox.write("done", "")
        #expect(try running.outcome().status == 4)
    }

    @Test("It is ended, so that whoever started it starts it again")
    func exit() throws {
        let running = try start(
            "--on-change",
            "exit",
            script: "trap 'exit 3' TERM; echo ready; until [ -e done ]; do sleep 0.02; done"
        )
        defer { running.stop() }
        try sandbox.wait { try running.lines() == ["ready"] }
        try set("LOG_LEVEL", "warning")
        #expect(try running.outcome().status == 3)
    }

    @Test("Files that are refused change nothing, and the reason is printed once")
    func refused() throws {
        let running = try start(
            "--on-change",
            "restart",
            script: "echo $LOG_LEVEL; trap 'exit 0' TERM; until [ -e done ]; do sleep 0.02; done"
        )
        defer { running.stop() }
        try sandbox.wait { try running.lines() == ["debug"] }
        let good = try sandbox.text("environments/dev.env")
        try sandbox.write("environments/dev.env", good + "LOG_LEVEL=error\n")
        try sandbox.wait { try running.errors().contains("keeps the settings that it has") }
        try sandbox.write("environments/dev.env", good)
        try set("LOG_LEVEL", "warning")
        try sandbox.wait { try running.lines() == ["debug", "warning"] }
        try sandbox.write("done", "")
        let outcome = try running.outcome()
        let reasons = outcome.errorText.split(separator: "\n").count { $0.contains("keeps the settings") }
        #expect(reasons == 1, "\(outcome)")
    }

    @Test("A signal to end ends it while it is followed")
    func signal() throws {
        let running = try start(
            "--on-change",
            "restart",
            script: "trap 'exit 6' TERM; echo ready; until [ -e done ]; do sleep 0.02; done"
        )
        defer { running.stop() }
        try sandbox.wait { try running.lines() == ["ready"] }
        kill(running.process, SIGTERM)
        #expect(try running.outcome().status == 6)
    }
}
