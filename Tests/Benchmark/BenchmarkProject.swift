import PintleCore
import PintleProject
import PintleSystem
import PintleVault

/// A project of environments with so many settings each, in a directory of its own.
struct BenchmarkProject: ~Copyable {
    let directory: String
    let identity: SharedIdentity
    let environment: ProcessEnvironment
    let names: [EnvironmentName]
    let secretCount: Int
    var name: EnvironmentName { names[0] }

    init(settings count: Int, environments: Int = 1, in directory: String) throws {
        let names = (0..<environments).compactMap { EnvironmentName("bench-\($0)") }
        let environment = ProcessEnvironment([
            "XDG_CONFIG_HOME": directory + "/config", "XDG_STATE_HOME": directory + "/state",
        ])
        identity = SharedIdentity(try Self.founded(count, names, in: directory, environment))
        self.directory = directory
        secretCount = count - count / 4
        self.environment = environment
        self.names = names
    }

    private static let plain = [
        ("url", "https://api.pelican-harbor.net/v1"), ("int", "8080"), ("duration", "30s"), ("string", "Pelican Chat"),
    ]

    private static func founded(
        _ count: Int,
        _ names: [EnvironmentName],
        in directory: String,
        _ environment: ProcessEnvironment
    ) throws -> Identity {
        guard let member = MemberName("bench") else { preconditionFailure("'bench' is a name") }
        let environments = names.map { "  \($0): { level: production }\n" }.joined()
        var schema = "project: bench\nenvironments:\n\(environments)settings:\n"
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
            bodies: Dictionary(uniqueKeysWithValues: names.map { ($0, Array(body.utf8)) }),
            isTemplate: true,
            founder: member
        )
        let founder = try Identity.generate()
        try ProjectFounding(plan, identity: founder).write(to: try ProjectDirectory(directory), environment)
        try IdentityFile.storeUnprotected(founder, at: directory + "/config/pintle/identity")
        return founder
    }

    func reader() throws -> Reader {
        let trust = try Trust.established(TrustedRoots(try ProjectDirectory(directory), environment))
        return Reader(try Project.forReading(trust), identity)
    }
}
