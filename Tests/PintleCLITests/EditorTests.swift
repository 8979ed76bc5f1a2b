import Foundation
import Testing

@Suite("Messages do not repeat the command line")
struct EditingArgumentTests {
    @Test(
        "More than one value is refused without quoting it",
        arguments: [["hunter2", "horse", "battery"], ["hunter2", "--battery"], ["hunter2", "-xhorse"]]
    )
    func severalValues(values: [String]) throws {
        let project = try EditingProject()
        let refused = try project.run(["set", "prod", "DB_PASSWORD"] + values)
        #expect(refused.status == 64)
        for word in ["hunter", "horse", "battery"] { #expect(!(refused.output + refused.errors).contains(word)) }
    }

    @Test("A value for an undeclared setting is refused as a secret, with the reason")
    func unknownSetting() throws {
        let project = try EditingProject()
        let refused = try project.run(["set", "prod", "PROT", "8080"])
        #expect(refused.status == 64)
        #expect(refused.errors.contains("the schema does not declare PROT"))
        #expect(!refused.errors.contains("8080"))
    }

    @Test("A note says when an identity is stored without a passphrase")
    func unprotectedIdentity() throws {
        let project = try EditingProject()
        #expect(project.begun.errors.contains("your private key has no passphrase, because there was no terminal"))
    }
}

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

@Suite("An edit leaves no plaintext behind")
struct EditingPrivacyTests {
    private static let hasVim = FileManager.default.isExecutableFile(atPath: "/usr/bin/vim")

    @Test(
        "vim writes nothing beside the text, with any settings and under any name",
        .enabled(if: hasVim),
        arguments: ["vim", "env A=b vim", "/usr/bin/vim", "'vim'", "link"]
    )
    func vim(command: String) throws {
        let project = try EditingProject()
        let beside = project.root.appending(path: "beside")
        try FileManager.default.createDirectory(at: beside, withIntermediateDirectories: true)
        let settings = try project.write(
            "set undofile undodir=\(beside.path) backup backupdir=\(beside.path)\n"
                + "set swapfile directory=\(beside.path) viminfo='100,n\(beside.path)/info\n",
            to: "settings"
        )
        let typed = try project.write("normal Go# typed\nwq\n", to: "typed")
        let link = project.root.appending(path: "ed").path
        try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: "/usr/bin/vim")
        let program = command == "link" ? link : command
        let edit = try project.run(["edit", "dev"], editor: "\(program) -e -s -u \(settings) < \(typed)")
        #expect(edit.status == 0 && edit.errors.contains("dev: saved"), "\(edit.errors)")
        #expect(try FileManager.default.contentsOfDirectory(atPath: beside.path) == [])
    }

    @Test("An editor that is not vim gets only the file as argument")
    func plainEditor() throws {
        let project = try EditingProject()
        let count = project.root.appending(path: "count").path
        let edit = try project.run(["edit", "dev"], editor: try project.editor("echo $# > \(count)"))
        #expect(edit.status == 0)
        #expect(try String(contentsOfFile: count, encoding: .utf8) == "1\n")
    }

    @Test("Files that the editor creates beside the text are wiped, also read-only and nested ones")
    func wiping() throws {
        let project = try EditingProject()
        let place = project.root.appending(path: "place").path
        let script = """
            d=$(dirname "$1"); echo "$d" > \(place)
            mkdir -p "$d/a/b"; cp "$1" "$d/a/b/copy"; chmod 400 "$d/a/b/copy"; chmod 500 "$d/a/b"
            ln -s \(project.root.path)/project "$d/link"
            """
        #expect(try project.run(["edit", "dev"], editor: try project.editor(script)).status == 0)
        let directory = try String(contentsOfFile: place, encoding: .utf8).dropLast()
        #expect(!directory.isEmpty && !FileManager.default.fileExists(atPath: String(directory)))
        #expect(FileManager.default.fileExists(atPath: project.root.path + "/project/keys/roster"))
    }

    @Test("A directory on disk does not count as memory, whatever XDG_RUNTIME_DIR says")
    func disk() throws {
        let onDisk = FileManager.default.currentDirectoryPath
        let project = try EditingProject(runtimeDirectory: onDisk)
        let place = project.root.appending(path: "place").path
        _ = try project.run(["edit", "dev"], editor: try project.editor("echo \"$1\" > \(place)"))
        let file = (try? String(contentsOfFile: place, encoding: .utf8)) ?? ""
        #expect(!file.hasPrefix(onDisk))
    }
}

/// A new project in a directory of its own, with the built command.
final class EditingProject {
    struct Outcome {
        let status: Int32
        let output: String
        let errors: String
    }

    let root: URL
    private let xdg: String?
    /// The output of creating the project.
    private(set) var begun = Outcome(status: -1, output: "", errors: "")

    /// - Parameter runtimeDirectory: The value of `XDG_RUNTIME_DIR`.
    /// - Throws: When the project cannot be begun.
    init(runtimeDirectory: String? = nil) throws {
        root = FileManager.default.temporaryDirectory.appending(path: "pintle-editing-\(UUID().uuidString)")
        xdg = runtimeDirectory
        try FileManager.default.createDirectory(at: root.appending(path: "project"), withIntermediateDirectories: true)
        begun = try run(["init", "--as", "ann"])
        try #require(begun.status == 0, "\(begun.errors)")
    }

    deinit { try? FileManager.default.removeItem(at: root) }

    /// Whether anything is kept of an edit.
    var holdsUnsaved: Bool {
        let files = FileManager.default.enumerator(at: root.appending(path: "state"), includingPropertiesForKeys: nil)
        return files?.contains { ($0 as? URL)?.lastPathComponent.hasPrefix("unsaved-") == true } == true
    }

    /// Writes a file beside the project.
    func write(_ text: String, to name: String) throws -> String {
        let url = root.appending(path: name)
        try Data(text.utf8).write(to: url)
        return url.path
    }

    /// An editor: a script that gets the file as `$1`.
    func editor(_ script: String) throws -> String {
        "sh \(try write(script, to: "editor-\(UUID().uuidString).sh"))"
    }

    func run(_ arguments: [String], editor: String? = nil) throws -> Outcome {
        let running = try start(arguments, editor: editor)
        return try running.finish()
    }

    func start(_ arguments: [String], editor: String? = nil) throws -> Running {
        let process = Process()
        // Without a terminal, also when the tests run on one.
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = ["setsid", "-w", Self.binary.path] + arguments
        process.currentDirectoryURL = root.appending(path: "project")
        var environment = ["PATH": ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin", "USER": "ann"]
        environment["HOME"] = root.path
        environment["XDG_STATE_HOME"] = root.appending(path: "state").path
        environment["XDG_RUNTIME_DIR"] = xdg
        environment["PINTLE_EDITOR"] = editor
        process.environment = environment
        let errors = root.appending(path: "errors-\(UUID().uuidString)")
        try Data().write(to: errors)
        let output = Pipe()
        process.standardInput = FileHandle.nullDevice
        process.standardOutput = output
        process.standardError = try FileHandle(forWritingTo: errors)
        try process.run()
        return Running(process: process, output: output, errors: errors)
    }

    /// A command that has not ended yet.
    struct Running {
        fileprivate let process: Process
        fileprivate let output: Pipe
        fileprivate let errors: URL

        func finish() throws -> Outcome {
            let output = try output.fileHandleForReading.readToEnd() ?? Data()
            process.waitUntilExit()
            return Outcome(
                status: process.terminationStatus,
                output: String(decoding: output, as: UTF8.self),
                errors: try String(contentsOf: errors, encoding: .utf8)
            )
        }
    }

    /// The command lies beside the tests.
    private static let binary: URL = {
        #if os(macOS)
        let tests = Bundle.allBundles.first { $0.bundlePath.hasSuffix(".xctest") }?.bundleURL ?? Bundle.main.bundleURL
        return tests.deletingLastPathComponent().appending(path: "pintle")
        #else
        return URL(filePath: CommandLine.arguments[0]).deletingLastPathComponent().appending(path: "pintle")
        #endif
    }()
}
