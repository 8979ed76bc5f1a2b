import Foundation
import PintleCore
import PintleCrypto
import PintleFindings
import PintleProject
import PintleSystem
import PintleVault
import Testing

/// A project with several people, each with an own key; alice created it.
final class Team {
    let path: String
    /// The user's directories.
    let environment: ProcessEnvironment
    /// The seen states of the machine.
    let state: String
    private var keys: [MemberName: SharedIdentity] = [:]

    /// Founds a project.
    ///
    /// - Parameters:
    ///   - schema: The schema's text.
    ///   - bodies: The plaintext of env files, by environment.
    /// - Throws: When the project cannot be founded.
    init(schema: String = Team.schema, _ bodies: [EnvironmentName: String] = [:]) throws {
        let base = URL(filePath: NSTemporaryDirectory()).resolvingSymlinksInPath().path + "/team-" + UUID().uuidString
        path = base + "/project"
        state = base + "/state"
        environment = ProcessEnvironment(["XDG_CONFIG_HOME": base + "/config", "XDG_STATE_HOME": state])
        let alice = try Identity.generate()
        let plan = ProjectPlan(
            schema: Array(schema.utf8),
            bodies: bodies.mapValues { Array($0.utf8) },
            founder: "alice"
        )
        let founding = try ProjectFounding(plan, identity: alice)
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
        try founding.write(to: try ProjectDirectory(path), environment)
        keys[plan.founder] = SharedIdentity(alice)
    }

    deinit { try? FileManager.default.removeItem(atPath: URL(filePath: path).deletingLastPathComponent().path) }

    static let schema = """
        project: team
        environments:
          base: { abstract: true }
          prod: { extends: base, level: production }
        settings:
          one.secret: { type: string, secret: true, required: [] }
          two.secret: { type: string, secret: true, required: [], generate: base62 43 }
          three.secret: { type: string, secret: true, required: [] }
          some.mode: { type: string, required: [] }

        """

    func project() throws(PintleError) -> Project {
        try Project.forReading(try trust())
    }

    func trust() throws(PintleError) -> Trust {
        try Trust.established(TrustedRoots(try ProjectDirectory(path), environment))
    }

    /// Makes a key for a person who is not a member yet.
    func key(for name: MemberName) throws -> PublicKey {
        let identity = try Identity.generate()
        let key = identity.publicKey
        keys[name] = SharedIdentity(identity)
        return key
    }

    /// Lends the private key of a person.
    func with<R>(_ name: MemberName, _ body: (borrowing Identity) throws -> R) throws -> R {
        guard let key = keys[name] else { preconditionFailure("\(name) has no key") }
        return try body(key.identity)
    }

    /// The project, opened with somebody's private key.
    func reader(_ name: MemberName, _ project: Project? = nil) throws -> Reader {
        guard let key = keys[name] else { preconditionFailure("\(name) has no key") }
        return Reader(try project ?? self.project(), key)
    }

    // MARK: - Doing

    @discardableResult
    func change(_ actions: RosterAction..., by name: MemberName = "alice") throws -> MembershipOutcome {
        try reader(name).writer().changeMembers(actions)
    }

    func add(_ name: MemberName, reads: Set<EnvironmentName> = [], writes: Set<EnvironmentName> = []) throws {
        try change(.add(name, try key(for: name), Rights(reads: reads, writes: writes)))
    }

    func set(_ key: EnvKey, to text: String, in environment: EnvironmentName, by name: MemberName = "alice") throws {
        let project = try project()
        let named = try project.setting(named: key.text)
        let value = Array(text.utf8)
        _ = try reader(name, project).writer().set(named, to: value.span, in: environment)
    }

    /// Takes a value out and sets another one, so that what is required is there.
    func unset(_ key: EnvKey, then text: String) throws {
        let project = try project()
        let named = try project.setting(named: key.text)
        _ = try reader("alice", project).writer().unset(named, in: "prod")
        try set(key, to: text, in: "prod")
    }

    /// The value that a person reads; `nil` without a value.
    func get(_ key: EnvKey, in environment: EnvironmentName, by name: MemberName = "alice") throws -> String? {
        let project = try project()
        let named = try project.setting(named: key.text)
        do {
            switch try reader(name, project).value(of: named, in: environment).value {
            case .plain(let bytes): return String(decoding: bytes, as: UTF8.self)
            case .secret(let secret):
                return secret.withBytes { span in
                    String(decoding: span.indices.map { span[$0] }, as: UTF8.self)
                }
            }
        } catch let error as PintleError where error.code == .notFound {
            return nil
        }
    }

    /// The name of the directory of what the machine remembers.
    var root: String { get throws { try project().trust.root.b64 } }

    /// A file of an environment with other bytes.
    func file(_ environment: EnvironmentName, _ bytes: [UInt8]) throws -> EnvFile {
        try EnvFile(reading: bytes, path: EnvFile.path(of: environment))
    }

    func file(of environment: EnvironmentName) throws -> VerifiedEnvFile {
        var verifier = try project().trust.verifier
        return try project().verified(environment, &verifier)
    }

    /// Whether a key opens the data key of a file in any way: through its own line, or any other.
    static func opens(_ file: VerifiedEnvFile, _ identity: borrowing Identity) -> Bool {
        if (try? file.dataKey(for: identity)) != nil { return true }
        return file.file.footer.readers.contains { reader in (try? identity.boxKey.open(reader.box.span)) != nil }
    }
}

/// The identity that a project's variables hold.
enum Session {
    static func identity(_ environment: ProcessEnvironment) throws -> Identity {
        try KeySources(environment: environment).load()
    }
}
