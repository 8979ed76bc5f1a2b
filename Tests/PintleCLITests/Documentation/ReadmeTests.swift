import Foundation
import Testing

@Suite("README matches the command")
struct ReadmeTests {
    @Test("README has at most 130 lines")
    func length() throws {
        #expect(
            try Documentation.text(Documentation.readme).split(separator: "\n", omittingEmptySubsequences: false).count
                <= 131
        )
    }

    @Test("The commands print the session that README shows")
    func session() throws {
        let text = try Documentation.text(Documentation.readme)
        let session = DocumentedSession(try DocumentedBlocks(in: text).block("$ pintle init"))
        let sandbox = try Sandbox()
        var written = text
        for step in session.steps {
            let outcome = try sandbox.run(
                ["/usr/bin/env", "bash", "-c", "exec 2>&1; " + step.command],
                variables: ["PATH": try sandbox.searchPath()]
            )
            guard !step.shows(outcome.lines) else { continue }
            guard Self.isWriting, !step.output.contains(where: { $0.contains("…") }) else {
                Issue.record("\(step.command) prints\n\(outcome.text)")
                continue
            }
            written = written.replacing(step.output.joined(separator: "\n") + "\n", with: outcome.text)
        }
        if written != text { try Data(written.utf8).write(to: Documentation.readme) }
    }

    @Test("The quick start runs from top to bottom")
    func quickStart() throws {
        let text = try Documentation.text(Documentation.readme)
        let block = try DocumentedBlocks(in: text).block("pintle init --from .env")
        let commands = block.split(separator: "\n").map { String($0.split(separator: "  #")[0]) }
        #expect(commands.count == 6)
        let sandbox = try Sandbox()
        try sandbox.write(".env", "DATABASE_URL=postgres://app:hunter2@localhost/app\nLOG_LEVEL=debug\n")
        try sandbox.write("url", "postgres://app:Zk3vGq8Lr2Xw9TtB5nYh@db.pelican-harbor.net/app?sslmode=verify-full\n")
        try sandbox.write("server", "#!/bin/sh\ntest \"$LOG_LEVEL\" = info\n")
        let editor = try sandbox.editor(#"printf 'LOG_LEVEL=info\n' >> "$1""#)
        for command in commands {
            let outcome = try sandbox.run(
                ["/usr/bin/env", "bash", "-c", "chmod +x server; " + command],
                variables: editor.merging(["PATH": try sandbox.searchPath()]) { $1 }
            )
            // Prod has no values yet, so that check has something to say.
            #expect(outcome.status == (command.hasPrefix("pintle check") ? 1 : 0), "\(command)\n\(outcome)")
        }
    }

    private static var isWriting: Bool { ProcessInfo.processInfo.environment["PINTLE_GOLDEN"] == "write" }
}
