import Foundation
import Testing

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
