import Foundation
import Testing

/// A project directory and a user's directories, all fresh, that go away with their owner.
final class Sandbox: Sendable {
    /// The directory of the user: the project, and the directories that variables name.
    let path: String
    /// `XDG_RUNTIME_DIR`, which has to lie in memory.
    let runtime: String
    /// The standard streams lie here, out of the way of ``tree()``.
    private let streams: String

    var project: String { path + "/project" }
    var configuration: String { path + "/config" }
    var state: String { path + "/state" }

    init() throws {
        let base = Self.realTemporaryDirectory + "/pintle-cli-" + UUID().uuidString
        path = base + "/user"
        streams = base + "/streams"
        let memory = FileManager.default.fileExists(atPath: "/dev/shm") ? "/dev/shm" : base
        runtime = memory + "/pintle-runtime-" + UUID().uuidString
        let own = ["project", "config", "state", "home", "tmp"].map { path + "/" + $0 }
        for directory in own + [runtime] {
            try FileManager.default.createDirectory(
                atPath: directory,
                withIntermediateDirectories: true,
                attributes: [.posixPermissions: 0o700]
            )
        }
        try FileManager.default.createDirectory(atPath: streams, withIntermediateDirectories: true)
    }

    /// Copies everything a user owns; its root is stored for the new path.
    convenience init(copying other: Sandbox) throws {
        try self.init()
        try FileManager.default.removeItem(atPath: path)
        try FileManager.default.copyItem(atPath: other.path, toPath: path)
        let roots = URL(filePath: configuration + "/pintle/roots")
        let text = try String(contentsOf: roots, encoding: .utf8).replacing(other.project, with: project)
        try Data(text.utf8).write(to: roots)
    }

    deinit { remove() }

    func remove() {
        try? FileManager.default.removeItem(atPath: runtime)
        try? FileManager.default.removeItem(atPath: URL(filePath: path).deletingLastPathComponent().path)
    }

    /// The variables of every command; only the search path comes from the tests' own environment.
    var environment: [String: String] {
        [
            "PATH": ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin",
            "HOME": path + "/home",
            "USER": "alice",
            "XDG_CONFIG_HOME": configuration,
            "XDG_STATE_HOME": state,
            "XDG_RUNTIME_DIR": runtime,
            "TMPDIR": path + "/tmp",
        ]
    }

    // MARK: - Running

    /// Runs `pintle` in the project.
    ///
    /// - Parameters:
    ///   - arguments: The arguments of `pintle`.
    ///   - input: Standard input; empty when there is none.
    ///   - variables: Variables beside ``environment``; an empty one counts as unset.
    ///   - directory: The working directory.
    /// - Returns: The outcome.
    /// - Throws: ``SpawnError``.
    @discardableResult
    func pintle(
        _ arguments: String...,
        input: String? = nil,
        variables: [String: String] = [:],
        directory: String? = nil
    ) throws -> Outcome {
        try run([BuiltBinary.path] + arguments, input: input, variables: variables, directory: directory)
    }

    /// Runs any program.
    @discardableResult
    func run(
        _ arguments: [String],
        input: String? = nil,
        variables: [String: String] = [:],
        directory: String? = nil
    ) throws -> Outcome {
        try start(arguments, input: input, variables: variables, directory: directory).outcome()
    }

    /// Starts a program that runs beside the test.
    func start(
        _ arguments: [String],
        input: String? = nil,
        variables: [String: String] = [:],
        directory: String? = nil
    ) throws -> Running {
        let stream = streams + "/" + UUID().uuidString
        var source = "/dev/null"
        if let input {
            source = stream + ".in"
            try Data(input.utf8).write(to: URL(filePath: source))
        }
        let child = ChildProgram(
            arguments: arguments,
            environment: environment.merging(variables) { $1 },
            directory: directory ?? project,
            input: source,
            output: stream + ".out",
            errors: stream + ".err"
        )
        return Running(child: child, process: try child.start())
    }

    // MARK: - Files

    /// Everything the user owns, but the seen states.
    ///
    /// A command that refuses something may have recorded what it accepted before that.
    func tree() throws -> Tree {
        let seen = /state(-[a-z]+)?(\/pintle(\/[A-Za-z0-9_-]{43}(\/(branches|epochs|roster|schema)(\/.*)?)?)?)?/
        return try Tree(path).without("state", seen)
    }

    /// A file of the project.
    func bytes(_ file: String) throws -> [UInt8] {
        Array(try Data(contentsOf: URL(filePath: project + "/" + file)))
    }

    func text(_ file: String) throws -> String { String(decoding: try bytes(file), as: UTF8.self) }

    func lines(_ file: String) throws -> [String] {
        try text(file).split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    }

    /// Writes a file of the project in place.
    func write(_ file: String, _ bytes: [UInt8]) throws {
        try Data(bytes).write(to: URL(filePath: project + "/" + file))
    }

    func write(_ file: String, _ text: String) throws { try write(file, Array(text.utf8)) }

    /// Writes a program.
    ///
    /// Another process writes it: one that this process starts meanwhile would have the file open too, and the system
    /// runs no file that somebody has open for writing.
    ///
    /// - Parameters:
    ///   - path: Its absolute path.
    ///   - text: Its text.
    /// - Throws: An error when the file cannot be written.
    func writeProgram(_ path: String, _ text: String) throws {
        let script = ["/bin/sh", "-c", "cat > \"$1\" && chmod 755 \"$1\"", "sh", path]
        try #require(try run(script, input: text).status == 0)
    }

    func holds(_ file: String) -> Bool { FileManager.default.fileExists(atPath: project + "/" + file) }

    /// The permission bits of a file below ``path``.
    func mode(_ file: String) throws -> Int? {
        try FileManager.default.attributesOfItem(atPath: path + "/" + file)[.posixPermissions] as? Int
    }

    /// Without symbolic links, as roots are stored for the real path.
    private static var realTemporaryDirectory: String {
        URL(filePath: NSTemporaryDirectory()).resolvingSymlinksInPath().path
    }
}

extension Sandbox {
    /// Runs `pintle` on a terminal of its own and answers what it asks.
    ///
    /// - Parameters:
    ///   - arguments: The arguments of `pintle`.
    ///   - answers: A text in the prompt, and the line to type after it.
    ///   - variables: Variables beside ``environment``.
    /// - Returns: The status, and everything that was on the screen.
    /// - Throws: When the program cannot be run.
    func onTerminal(
        _ arguments: String...,
        answers: [(prompt: String, line: String)],
        variables: [String: String] = [:]
    ) throws -> Outcome {
        try onTerminal(running: [BuiltBinary.path] + arguments, answers: answers, variables: variables)
    }

    /// Runs any program on a terminal of its own.
    func onTerminal(
        running program: [String],
        answers: [(prompt: String, line: String)],
        variables: [String: String] = [:]
    ) throws -> Outcome {
        let script = """
            import os, pty, sys, select, time
            answers = [tuple(a.split("\\x1f")) for a in sys.argv[1].split("\\x1e") if a]
            pid, fd = pty.fork()
            if pid == 0:
                os.execvp(sys.argv[2], sys.argv[2:])
            screen, seen, end = b"", 0, time.time() + 600
            while time.time() < end:
                ready, _, _ = select.select([fd], [], [], 1)
                if ready:
                    try:
                        data = os.read(fd, 4096)
                    except OSError:
                        break
                    if not data:
                        break
                    screen += data
                if answers and answers[0][0].encode() in screen[seen:]:
                    seen = len(screen)
                    # The program silences the terminal before it asks; the kernel may still be at it.
                    time.sleep(0.05)
                    os.write(fd, answers.pop(0)[1].encode() + b"\\n")
            sys.stdout.buffer.write(screen)
            sys.stdout.flush()
            _, status = os.waitpid(pid, 0)
            sys.exit(os.waitstatus_to_exitcode(status))
            """
        let encoded = answers.map { "\($0.prompt)\u{1F}\($0.line)" }.joined(separator: "\u{1E}")
        let command = ["/usr/bin/env", "python3", "-c", script, encoded] + program
        return try run(command, variables: variables)
    }
}

extension Sandbox {
    /// Waits for what a process beside the test brings about, and demands that it comes.
    func wait(sourceLocation: SourceLocation = #_sourceLocation, until isThere: () throws -> Bool) throws {
        // Far more than it takes: only what never comes is a failure, however busy the machine is.
        let end = Date(timeIntervalSinceNow: 600)
        while try !isThere() {
            try #require(Date() < end, "it never came", sourceLocation: sourceLocation)
            usleep(10_000)
        }
    }

    /// Waits for a file of the project and takes its first line.
    func awaited(_ file: String, sourceLocation: SourceLocation = #_sourceLocation) throws -> String {
        try wait(sourceLocation: sourceLocation) { try holds(file) && text(file).contains("\n") }
        return try #require(try lines(file).first)
    }

    /// The content of the directory in memory.
    func leftovers() throws -> [String] { try FileManager.default.contentsOfDirectory(atPath: runtime).sorted() }
}
