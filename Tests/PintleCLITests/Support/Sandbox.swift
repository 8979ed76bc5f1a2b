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
