import Foundation
import Testing

@Suite("Typed text survives a failure")
struct EditingFailureTests {
    private static let typing = "echo '# typed' >> \"$1\"\n"

    @Test(
        "The text stays when an editor fails after a save",
        arguments: [("exit 3", "ended with status 3"), ("kill -9 $$", "ended by signal 9")]
    )
    func failingEditor(end: String, message: String) throws {
        let project = try EditingProject()
        let failed = try project.run(["edit", "dev"], editor: try project.editor(Self.typing + end))
        #expect(failed.status == 1)
        #expect(failed.errors.contains(message))
        #expect(failed.errors.contains("pintle edit dev --resume"))
        let resumed = try project.run(["edit", "dev", "--resume"], editor: try project.editor("cat \"$1\""))
        #expect(resumed.status == 0 && resumed.output.contains("# typed\n"))
        #expect(!project.holdsUnsaved)
    }

    @Test("Nothing is kept when an editor fails without a change")
    func untouched() throws {
        let project = try EditingProject()
        #expect(try project.run(["edit", "dev"], editor: try project.editor("exit 3")).status == 1)
        #expect(!project.holdsUnsaved)
    }

    @Test(
        "The text is kept and the plaintext is wiped when a signal ends the editor",
        .timeLimit(.minutes(20)),
        arguments: [SIGTERM, SIGHUP, SIGUSR1, SIGALRM, SIGABRT, SIGXCPU]
    )
    func signals(number: Int32) throws {
        let project = try EditingProject()
        let place = project.root.appending(path: "place").path
        // $PPID is the command itself: the editor takes the place of the shell.
        let script = Self.typing + "echo \"$1\" > \(place); kill -\(number) $PPID; exec sleep 6000"
        let ended = try project.run(["edit", "dev"], editor: try project.editor(script))
        #expect(ended.status == 128 + number, "\(ended.errors)")
        #expect(ended.errors.contains("signal \(number) ended the edit"), "\(ended.errors)")
        let file = try String(contentsOfFile: place, encoding: .utf8).dropLast()
        #expect(!FileManager.default.fileExists(atPath: String(file)))
        #expect(project.holdsUnsaved)
    }

    @Test("Nothing is kept after a resumed edit with the file's own text")
    func resumedToNothing() throws {
        let project = try EditingProject()
        _ = try project.run(["edit", "dev"], editor: try project.editor(Self.typing + "exit 1"))
        #expect(project.holdsUnsaved)
        let back = try project.run(["edit", "dev", "--resume"], editor: "sed -i '/^# typed$/d'")
        #expect(back.status == 0 && back.errors.contains("nothing changed"))
        #expect(!project.holdsUnsaved)
    }

    @Test("--resume and --discard cannot be used together, and delete nothing")
    func opposites() throws {
        let project = try EditingProject()
        _ = try project.run(["edit", "dev"], editor: try project.editor(Self.typing + "exit 1"))
        #expect(try project.run(["edit", "dev", "--resume", "--discard"], editor: "true").status == 64)
        #expect(project.holdsUnsaved)
    }
}
