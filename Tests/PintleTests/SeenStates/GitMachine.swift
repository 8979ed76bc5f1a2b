import Foundation
import PintleCore
import PintleFindings
import PintleProject
import PintleSystem
import PintleVault
import Testing

/// A machine with a clone of its own, and what it remembers.
final class GitMachine: Sendable {
    static let file = "environments/prod.env"

    let path: String
    let environment: ProcessEnvironment
    private let key: [UInt8]

    /// - Parameters:
    ///   - path: The clone.
    ///   - home: The user's directories.
    ///   - key: The private key, which brings the root along.
    init(path: String, home: String, key: [UInt8]) {
        self.path = path
        self.key = key
        environment = ProcessEnvironment([
            "XDG_CONFIG_HOME": home + "/config", "XDG_STATE_HOME": home + "/state", "HOME": home,
            "PATH": ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin",
        ])
    }

    /// Founds a project on a machine; its files lie in `BASE/a`.
    static func founding(in base: String) throws -> GitMachine {
        let schema = """
            project: team
            environments:
              base: { abstract: true, level: development }
              prod: { extends: base, level: development }
            settings:
              some.mode: { type: string, required: [] }
              base.mode: { type: string, required: [] }
              one.secret: { type: string, secret: true, required: [] }

            """
        let identity = try Identity.generate()
        let bodies: [EnvironmentName: [UInt8]] = [
            "base": Array("BASE_MODE=a\n".utf8), "prod": Array("SOME_MODE=a\nONE_SECRET=b\n".utf8),
        ]
        let plan = ProjectPlan(schema: Array(schema.utf8), bodies: bodies, founder: "alice")
        let founding = try ProjectFounding(plan, identity: identity)
        let key = try identity.withKeyString(root: TrustedRoot(founding.trust.root)) { span in
            (0..<span.count).map { span[$0] }
        }
        let machine = GitMachine(path: base + "/a", home: base + "/home-a", key: key)
        for file in founding.files {
            let url = URL(filePath: machine.path + "/" + file.path)
            try FileManager.default.createDirectory(
                at: url.deletingLastPathComponent(),
                withIntermediateDirectories: true
            )
            try Data(file.bytes).write(to: url)
        }
        return machine
    }

    /// The same person on another machine.
    func other(path: String, home: String) -> GitMachine { GitMachine(path: path, home: home, key: key) }

    /// Runs git; what it prints, and `nil` when it fails.
    @discardableResult
    func git(_ arguments: String...) throws -> String? { try Self.git(arguments, in: path) }

    static func git(_ arguments: [String], in directory: String) throws -> String? {
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = ["git", "-C", directory, "-c", "user.name=A", "-c", "user.email=a@example.com"] + arguments
        process.environment = [
            "PATH": ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin", "GIT_CONFIG_GLOBAL": "/dev/null",
            "GIT_CONFIG_SYSTEM": "/dev/null", "GIT_EDITOR": "true", "HOME": directory,
        ]
        let output = Pipe()
        process.standardOutput = output
        process.standardError = FileHandle.nullDevice
        try process.run()
        let data = output.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        return process.terminationStatus == 0 ? String(decoding: data, as: UTF8.self) : nil
    }

    var bytes: [UInt8] { get throws { try Files.read(path + "/" + Self.file, limit: 1 << 20) } }

    // MARK: - Commands

    func reader() throws -> Reader {
        let bytes = key
        let identity = SharedIdentity(try Identity(keyString: bytes.span))
        let roots = TrustedRoots(try ProjectDirectory(path), environment, keyRoot: identity.identity.root)
        return Reader(try Project.forReading(try Trust.established(roots)), identity)
    }

    /// Reads a value, as `pintle get` does.
    func read() throws {
        let reader = try reader()
        _ = try reader.value(of: try reader.project.setting(named: "SOME_MODE"), in: "prod")
    }

    /// Sets a value, as `pintle set` does.
    func save(_ text: String, of name: String = "SOME_MODE", in environment: EnvironmentName = "prod") throws {
        let reader = try reader()
        let value = Array(text.utf8)
        let named = try reader.project.setting(named: name)
        _ = try reader.writer().set(named, to: value.span, in: environment)
    }

    /// Verifies everything, as `pintle verify` does.
    func problems() throws -> [String] { try reader().project.verificationReport().problems.map(\.problem) }

    /// Draws a new data key, as `pintle rotate` does.
    func rotate() throws { _ = try reader().writer().rotateKey(of: "prod") }
}
