import Foundation
import PintleProject
import PintleSystem
import Testing

/// A git repository of its own, in a directory that goes away with its owner.
final class Repository {
    let path: String
    private let base: String

    /// Makes an empty repository on the branch `main`.
    ///
    /// - Parameter arguments: More for `git init`.
    /// - Throws: When git fails.
    init(_ arguments: String...) throws {
        base = URL(filePath: NSTemporaryDirectory()).resolvingSymlinksInPath().path + "/pintle-git-" + UUID().uuidString
        path = base + "/work"
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
        _ = try git(["init", "-q", "-b", "main"] + arguments)
    }

    deinit { try? FileManager.default.removeItem(atPath: base) }

    /// A path beside the work tree.
    func beside(_ name: String) -> String { base + "/" + name }

    @discardableResult
    func git(_ arguments: String..., in directory: String? = nil) throws -> String {
        try git(arguments, in: directory)
    }

    @discardableResult
    func git(_ arguments: [String], in directory: String? = nil) throws -> String {
        let (status, text) = try run(arguments, in: directory)
        try #require(status == 0, "git \(arguments)")
        return text
    }

    /// Runs git whatever it ends with.
    func run(_ arguments: [String], in directory: String? = nil) throws -> (status: Int32, text: String) {
        let process = Process()
        let output = Pipe()
        process.executableURL = URL(filePath: "/usr/bin/env")
        let identity = [
            "-c", "user.name=Alice", "-c", "user.email=alice@example.com", "-c", "protocol.file.allow=always",
        ]
        process.arguments = ["git"] + identity + arguments
        process.currentDirectoryURL = URL(filePath: directory ?? path)
        process.environment = [
            "PATH": ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin", "GIT_CONFIG_NOSYSTEM": "1",
            "GIT_CONFIG_GLOBAL": "/dev/null", "GIT_EDITOR": "true",
        ]
        process.standardOutput = output
        process.standardError = FileHandle.nullDevice
        try process.run()
        let bytes = output.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        return (process.terminationStatus, String(decoding: bytes, as: UTF8.self).trimmingCharacters(in: .newlines))
    }

    /// Writes a file of the work tree.
    func write(_ file: String, _ text: String) throws {
        let url = URL(filePath: path + "/" + file)
        try FileManager.default.createDirectory(at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(text.utf8).write(to: url)
    }

    /// Commits one state of a file.
    func commit(_ file: String, _ text: String) throws {
        try write(file, text)
        try git("add", "-A")
        try git("commit", "-q", "-m", "a state")
    }

    /// The repository as the library sees it.
    var seen: GitRepository { get throws { try seen(from: path) } }

    func seen(from directory: String, _ variables: [String: String] = [:]) throws -> GitRepository {
        let search = ["PATH": ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin"]
        let environment = ProcessEnvironment(search.merging(variables) { $1 })
        return GitRepository(of: try ProjectDirectory(directory), environment)
    }
}
