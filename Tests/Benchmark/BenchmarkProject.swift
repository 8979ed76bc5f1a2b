import Pintle
import PintleCore
import PintleVault

/// A project of one environment with so many settings, in a directory of its own.
struct BenchmarkProject: ~Copyable {
    let directory: String
    let identity: Identity
    let environment: ProcessEnvironment
    let name: EnvironmentName
    let secretCount: Int

    init(settings count: Int, in directory: String) throws {
        guard let name = EnvironmentName("bench") else { preconditionFailure("'bench' is a name") }
        let environment = ProcessEnvironment([
            "XDG_CONFIG_HOME": directory + "/config", "XDG_STATE_HOME": directory + "/state",
        ])
        identity = try Self.founded(count, name, in: directory, environment)
        self.directory = directory
        secretCount = count - count / 4
        self.environment = environment
        self.name = name
    }

    private static let plain = [
        ("url", "https://api.pelican-harbor.net/v1"), ("int", "8080"), ("duration", "30s"), ("string", "Pelican Chat"),
    ]

    private static func founded(
        _ count: Int,
        _ name: EnvironmentName,
        in directory: String,
        _ environment: ProcessEnvironment
    ) throws -> Identity {
        guard let member = MemberName("bench") else { preconditionFailure("'bench' is a name") }
        var schema = "project: bench\nenvironments:\n  bench: { level: production }\nsettings:\n"
        var body = ""
        for index in 0..<count {
            let plain = plain[index / 4 % plain.count]
            let (type, value) = index % 4 == 3 ? plain : ("string, secret: true, min-length: 20", "{{base62 43}}")
            schema += "  group\(index / 50).setting\(index): { type: \(type) }\n"
            body += "GROUP\(index / 50)_SETTING\(index)=\(value)\n"
        }
        schema += "targets:\n  server: { format: dotenv, audience: server, path: server.env }\n"
        try Files.makeDirectories(directory)
        let plan = ProjectPlan(
            schema: Array(schema.utf8),
            bodies: [name: Array(body.utf8)],
            isTemplate: true,
            founder: member
        )
        let founder = try Identity.generate()
        try ProjectFounding(plan, identity: founder).write(to: try ProjectDirectory(directory), environment)
        try IdentityFile.storeUnprotected(founder, at: directory + "/config/pintle/identity")
        return founder
    }

    func workspace() throws -> Workspace { try Workspace(try ProjectDirectory(directory), environment, keyPin: nil) }
}
