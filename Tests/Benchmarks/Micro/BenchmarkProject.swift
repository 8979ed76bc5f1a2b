internal import Foundation
@testable import PintleCore
@testable import PintleProject
@testable import PintleSystem
@testable import PintleVault

/// A project with one environment of so many settings, in a directory that is removed when the process ends.
///
/// Of four settings three are secrets; the fourth is an address, a number, a duration or a text.
struct BenchmarkProject {
    let directory: String
    let identity: SharedIdentity
    let name: EnvironmentName
    private let variables: ProcessEnvironment

    init(settings count: Int) throws {
        guard let name = EnvironmentName("bench") else { preconditionFailure("a good name") }
        directory = NSTemporaryDirectory() + "/pintle-benchmark-\(UUID().uuidString)"
        TemporaryDirectories.removeAtExit(directory)
        variables = ProcessEnvironment([
            "XDG_CONFIG_HOME": directory + "/config", "XDG_STATE_HOME": directory + "/state",
        ])
        self.name = name
        identity = SharedIdentity(try Self.founded(count, name, in: directory, variables))
    }

    func reader() throws -> Reader {
        let trust = try Trust.established(TrustedRoots(try ProjectDirectory(directory), variables))
        return Reader(try Project.forReading(trust), identity)
    }

    private static let plain = [
        ("url", "https://api.pelican-harbor.net/v1"), ("int", "8080"), ("duration", "30s"), ("string", "Pelican Chat"),
    ]

    /// A schema without a signature.
    ///
    /// - Parameters:
    ///   - count: The number of settings.
    ///   - hasLimits: Whether every secret has lengths and a pattern.
    /// - Returns: The text.
    static func schema(settings count: Int, hasLimits: Bool) -> [UInt8] {
        let limits = hasLimits ? ", max-length: 200, pattern: '[A-Za-z0-9_./-]+'" : ""
        var schema = "project: bench\nenvironments:\n  bench: { level: production }\nsettings:\n"
        for index in 0..<count {
            let type = index % 4 == 3 ? plain(index).0 : "string, secret: true, min-length: 20" + limits
            schema += "  group\(index / 50).setting\(index): { type: \(type) }\n"
        }
        schema += "targets:\n  server: { format: dotenv, audience: server, path: server.env }\n"
        return Array(schema.utf8)
    }

    private static func plain(_ index: Int) -> (String, String) { plain[index / 4 % plain.count] }

    private static func founded(
        _ count: Int,
        _ name: EnvironmentName,
        in directory: String,
        _ variables: ProcessEnvironment
    ) throws -> Identity {
        guard let member = MemberName("bench") else { preconditionFailure("a good name") }
        let body = (0..<count).map { index in
            "GROUP\(index / 50)_SETTING\(index)=\(index % 4 == 3 ? plain(index).1 : "{{base62 43}}")\n"
        }
        try Files.makeDirectories(directory)
        let plan = ProjectPlan(
            schema: schema(settings: count, hasLimits: false),
            bodies: [name: Array(body.joined().utf8)],
            isTemplate: true,
            founder: member
        )
        let founder = try Identity.generate()
        try ProjectFounding(plan, identity: founder).write(to: try ProjectDirectory(directory), variables)
        return founder
    }
}

/// The directories that this process made.
private enum TemporaryDirectories {
    private nonisolated(unsafe) static var paths: [String] = []

    static func removeAtExit(_ path: String) {
        if unsafe paths.isEmpty { atexit { TemporaryDirectories.removeAll() } }
        unsafe paths.append(path)
    }

    private static func removeAll() {
        for path in unsafe paths { try? FileManager.default.removeItem(atPath: path) }
    }
}
