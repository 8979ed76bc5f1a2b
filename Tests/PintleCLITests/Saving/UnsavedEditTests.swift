import Foundation
import Testing

@Suite("A mistake in the editor loses nothing")
struct UnsavedEditTests {
    private static let file = "environments/dev.env"
    private let sandbox: Sandbox

    init() throws {
        sandbox = try .example()
    }

    /// The typed text, and its mistake.
    private static let mistakes = [
        ("API_TIMEOUT=soon", "API_TIMEOUT"), ("LOG_LEVEL=loud", "LOG_LEVEL"), ("no assignment at all", "line "),
        (#"APP_NAME="never closed"#, "line "), ("SESSION_SECRET=short", "SESSION_SECRET"),
        ("LOG_LEVEL=info\nLOG_LEVEL=info", "LOG_LEVEL"), ("# OLD_KEY=123", "line "),
    ]

    @Test("A wrong line comes back with the error above it", arguments: mistakes)
    func shownAgain(typed: String, named: String) throws {
        let editor = try sandbox.editor(
            #"""
            if [ -e "$TMPDIR/second" ]; then cp "$1" "$TMPDIR/third"; exit 0; fi
            touch "$TMPDIR/second"
            cat >> "$1" <<'END'
            \#(typed.replacing("\n", with: "\n            "))
            # kept
            END
            """#
        )
        let before = try Tree(sandbox.project)
        let outcome = try sandbox.pintle("edit", "dev", variables: editor)
        #expect(outcome.status == 1 || outcome.status == 65, "\(outcome)")
        #expect(outcome.errorText.contains(named) && outcome.errorText.contains("--resume"), "\(outcome)")
        #expect(try Tree(sandbox.project) == before)
        let shown = try String(contentsOfFile: sandbox.path + "/tmp/third", encoding: .utf8)
        let mark = try #require(shown.range(of: "#! error: "))
        #expect(shown[mark.lowerBound...].contains(typed.split(separator: "\n").last ?? ""))
        #expect(shown.contains("# kept"))
    }

    @Test("A line that is fixed in the second round is saved, without Pintle's marks")
    func mended() throws {
        let editor = try sandbox.editor(
            #"""
            if grep -q '^#! error' "$1"; then sed -i.bak 's/^API_TIMEOUT=.*/API_TIMEOUT=11s/' "$1"; rm "$1.bak"
            else echo API_TIMEOUT=soon >> "$1"; fi
            """#
        )
        let outcome = try sandbox.pintle("edit", "dev", variables: editor)
        #expect(outcome.status == 0, "\(outcome)")
        #expect(try sandbox.lines(Self.file).contains("API_TIMEOUT=11s"))
        #expect(try !sandbox.text(Self.file).contains("#!"))
    }

    @Test("An abandoned edit is kept sealed, and --resume restores all of it")
    func resumed() throws {
        let typing = try sandbox.editor(
            #"""
            grep -q '^#! error' "$1" || { echo 'API_TIMEOUT=soon'; echo '# a thought to keep'; } >> "$1"
            """#
        )
        let secret = String(decoding: try sandbox.value("dev", "SESSION_SECRET"), as: UTF8.self)
        #expect(try sandbox.pintle("edit", "dev", variables: typing).status == 1)
        for (path, entry) in try sandbox.tree().entries {
            let text = String(decoding: entry.bytes, as: UTF8.self)
            #expect(!text.contains(secret) && !text.contains("a thought to keep"), "\(path)")
        }
        let overlooked = try sandbox.refused(64, "edit", "dev", variables: ["PINTLE_EDITOR": "true"])
        #expect(overlooked.errorText.contains("--resume") && overlooked.errorText.contains("--discard"))

        let mending = try sandbox.editor(#"sed -i.bak 's/^API_TIMEOUT=soon/API_TIMEOUT=12s/' "$1""#)
        let outcome = try sandbox.pintle("edit", "dev", "--resume", variables: mending)
        #expect(outcome.status == 0, "\(outcome)")
        #expect(try sandbox.lines(Self.file).contains("API_TIMEOUT=12s"))
        #expect(try sandbox.lines(Self.file).contains("# a thought to keep"))
        #expect(
            try sandbox.refused(66, "edit", "dev", "--resume", variables: mending).errorText.contains(
                "no text of an earlier edit is kept"
            )
        )
    }

    @Test("A second mistake while resuming loses nothing either")
    func resumedTwice() throws {
        let typing = try sandbox.editor(#"grep -q '^#! error' "$1" || echo 'API_TIMEOUT=soon' >> "$1""#)
        #expect(try sandbox.pintle("edit", "dev", variables: typing).status == 1)
        let more = try sandbox.editor(#"grep -q 'second thought' "$1" || echo '# second thought' >> "$1""#)
        #expect(try sandbox.pintle("edit", "dev", "--resume", variables: more).status == 1)
        let mending = try sandbox.editor(#"sed -i.bak 's/^API_TIMEOUT=soon/API_TIMEOUT=12s/' "$1""#)
        #expect(try sandbox.pintle("edit", "dev", "--resume", variables: mending).status == 0)
        #expect(try sandbox.lines(Self.file).contains("# second thought"))
    }

    @Test("A failed editor while resuming keeps the kept text")
    func resumedAndFailed() throws {
        let typing = try sandbox.editor(#"grep -q '^#! error' "$1" || echo 'API_TIMEOUT=soon' >> "$1""#)
        #expect(try sandbox.pintle("edit", "dev", variables: typing).status == 1)
        let before = try sandbox.bytes(Self.file)
        #expect(try sandbox.pintle("edit", "dev", "--resume", variables: ["PINTLE_EDITOR": "false"]).status == 1)
        #expect(try sandbox.bytes(Self.file) == before)
        let mending = try sandbox.editor(#"sed -i.bak 's/^API_TIMEOUT=soon/API_TIMEOUT=12s/' "$1""#)
        #expect(try sandbox.pintle("edit", "dev", "--resume", variables: mending).status == 0)
    }

    @Test(
        "An emptied file removes nothing, whether the editor fails or not",
        arguments: [": > \"$1\"", ": > \"$1\"; exit 1", "echo > \"$1\"; exit 1", "echo '# all gone' > \"$1\""]
    )
    func emptied(script: String) throws {
        let typing = try sandbox.editor(#"grep -q '^#! error' "$1" || echo 'API_TIMEOUT=soon' >> "$1""#)
        #expect(try sandbox.pintle("edit", "dev", variables: typing).status == 1)
        let before = try sandbox.bytes(Self.file)
        let emptying = try sandbox.editor(script)
        for arguments in [["--resume"], []] {
            let outcome = try sandbox.run([BuiltBinary.path, "edit", "dev"] + arguments, variables: emptying)
            #expect(outcome.status != 0 && outcome.errorText.contains("error: "), "\(outcome)")
            #expect(try sandbox.bytes(Self.file) == before)
            // The first typed text still exists, or was saved.
            if arguments.isEmpty || script.hasPrefix("echo '#") { break }
            let mending = try sandbox.editor(#"sed -i.bak 's/^API_TIMEOUT=soon/API_TIMEOUT=12s/' "$1""#)
            #expect(try sandbox.pintle("edit", "dev", "--resume", variables: mending).status == 0)
            #expect(try sandbox.lines(Self.file).contains("API_TIMEOUT=12s"))
            try sandbox.write(Self.file, before)
        }
    }

    @Test("Without a writable state directory the text is kept in the runtime directory, and found there")
    func spare() throws {
        let state = sandbox.path + "/no-state"
        try Data().write(to: URL(filePath: state))
        let typing = try sandbox.editor(#"grep -q '^#! error' "$1" || echo 'API_TIMEOUT=soon' >> "$1""#)
        let outcome = try sandbox.pintle("edit", "dev", variables: typing.merging(["XDG_STATE_HOME": state]) { $1 })
        #expect(outcome.errorText.contains("--resume"), "\(outcome)")
        let mending = try sandbox.editor(#"sed -i.bak 's/^API_TIMEOUT=soon/API_TIMEOUT=12s/' "$1""#)
        #expect(try sandbox.pintle("edit", "dev", "--resume", variables: mending).status == 0)
        #expect(try sandbox.lines(Self.file).contains("API_TIMEOUT=12s"))
    }

    @Test("The kept text of one environment is not used in another")
    func otherEnvironment() throws {
        let typing = try sandbox.editor(#"grep -q '^#! error' "$1" || echo 'API_TIMEOUT=soon' >> "$1""#)
        #expect(try sandbox.pintle("edit", "dev", variables: typing).status == 1)
        let moved = try sandbox.run(
            [
                "/bin/sh", "-ec",
                #"for f in "$0"/state/pintle/*/unsaved-dev; do mv "$f" "${f%dev}prod"; done"#, sandbox.path,
            ]
        )
        try #require(moved.status == 0, "\(moved)")
        _ = try sandbox.refused(65, "edit", "prod", "--resume", variables: ["PINTLE_EDITOR": "true"])
    }

    @Test("--discard deletes the kept text")
    func discarded() throws {
        let typing = try sandbox.editor(#"grep -q '^#! error' "$1" || echo 'API_TIMEOUT=soon' >> "$1""#)
        #expect(try sandbox.pintle("edit", "dev", variables: typing).status == 1)
        let nothing = ["PINTLE_EDITOR": "", "EDITOR": "", "VISUAL": ""]
        #expect(try sandbox.pintle("edit", "dev", "--discard", variables: nothing).status == 0)
        #expect(try sandbox.pintle("edit", "dev", variables: ["PINTLE_EDITOR": "true"]).status == 0)
    }

    @Test("Two edits of different keys lose neither change")
    func merged() throws {
        let other = "'\(BuiltBinary.path)' set dev LOG_LEVEL warning"
        let editor = try sandbox.editor(#"echo API_TIMEOUT=12s >> "$1"; \#(other)"#)
        let outcome = try sandbox.pintle("edit", "dev", variables: editor)
        #expect(outcome.status == 0, "\(outcome)")
        #expect(try sandbox.value("dev", "API_TIMEOUT") == Array("12s".utf8))
        #expect(try sandbox.value("dev", "LOG_LEVEL") == Array("warning".utf8))
        #expect(try sandbox.verified())
    }

    @Test("The second of two edits of one key is refused, and nothing is lost")
    func conflicting() throws {
        let other = "'\(BuiltBinary.path)' set dev LOG_LEVEL warning"
        let editor = try sandbox.editor(#"sed -i.bak 's/^LOG_LEVEL=.*/LOG_LEVEL=error/' "$1"; \#(other)"#)
        let outcome = try sandbox.pintle("edit", "dev", variables: editor)
        #expect(outcome.status == 1, "\(outcome)")
        #expect(outcome.errorText.contains("somebody else changed LOG_LEVEL") && outcome.errorText.contains("--resume"))
        #expect(try sandbox.value("dev", "LOG_LEVEL") == Array("warning".utf8))
        let again = try sandbox.editor(#"grep -q '^LOG_LEVEL=error' "$1" && cp "$1" "$TMPDIR/resumed""#)
        _ = try sandbox.pintle("edit", "dev", "--resume", variables: again)
        #expect(FileManager.default.fileExists(atPath: sandbox.path + "/tmp/resumed"))
    }

    @Test("Comments that others wrote meanwhile are not lost")
    func comments() throws {
        let other = try sandbox.editor(#"sed -i.bak 's/^# Logs/# Logs, by bob/' "$1"; echo APP_NAME=Bob >> "$1""#)
        let command = #"PINTLE_EDITOR='\#(other["PINTLE_EDITOR"] ?? "")' '\#(BuiltBinary.path)' edit dev"#
        let editor = try sandbox.editor(#"echo API_TIMEOUT=12s >> "$1"; "# + command)
        let outcome = try sandbox.pintle("edit", "dev", variables: editor)
        #expect(outcome.status == 0, "\(outcome)")
        let lines = try sandbox.lines(Self.file)
        #expect(lines.contains("# Logs, by bob") && lines.contains("APP_NAME=Bob") && lines.contains("API_TIMEOUT=12s"))

        let both = try sandbox.editor(#"sed -i.bak 's/^# Logs, by bob/# Logs, by alice/' "$1"; "# + command)
        try Data("sed -i.bak 's/^# Logs, by bob/# Logs, by carol/' \"$1\"".utf8).write(to: script(other))
        let refused = try sandbox.pintle("edit", "dev", variables: both)
        #expect(refused.status == 1 && refused.errorText.contains("comments or the order of lines"), "\(refused)")
        #expect(refused.errorText.contains("--resume"))
    }

    @Test("The next edit wipes the plaintext of a killed one")
    func killed() throws {
        let editor = try sandbox.editor(#"touch "$TMPDIR/open"; exec sleep 6000"#)
        let running = try sandbox.start([BuiltBinary.path, "edit", "dev"], variables: editor)
        try sandbox.wait { FileManager.default.fileExists(atPath: sandbox.path + "/tmp/open") }
        kill(-running.process, SIGKILL)
        #expect(try running.outcome().status == 128 + 9)
        let runtime = sandbox.runtime
        #expect(try FileManager.default.contentsOfDirectory(atPath: runtime).count == 1)
        #expect(try sandbox.pintle("edit", "dev", variables: ["PINTLE_EDITOR": "true"]).status == 0)
        #expect(try FileManager.default.contentsOfDirectory(atPath: runtime).isEmpty)
    }

    /// The file of an editor.
    private func script(_ editor: [String: String]) throws -> URL {
        URL(filePath: String(try #require(editor["PINTLE_EDITOR"]?.split(separator: "\"").last)))
    }
}
