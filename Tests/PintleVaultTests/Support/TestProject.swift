import PintleCore
import PintleCrypto
import PintleSystem
import PintleVault
import Testing

/// A project with members of every kind, its roster signed by alice.
///
/// alice is admin and may do everything, bob reads and writes, carol only writes, robot only reads.
struct TestProject {
    static let time = Timestamp(secondsSince1970: 1_795_428_930)

    private(set) var roster: Roster

    /// A project with nothing but its founder.
    init(admin: Person = .alice) throws {
        roster = try Roster.founding(
            project: "chat",
            name: admin.name,
            rights: Rights(signsSchema: true),
            identity: admin.identity,
            time: Self.time
        )
    }

    /// The project with its environments and members.
    static func chat() throws -> TestProject {
        var project = try TestProject()
        let both: Set<EnvironmentName> = ["base", "prod"]
        try project.append(.environment("base", .draw(), .production, extends: nil))
        try project.append(.environment("prod", .draw(), .production, extends: "base"))
        try project.append(.grant("alice", Rights(reads: both, writes: both)))
        try project.append(.add("bob", Person.bob.key, Rights(reads: both, writes: both)))
        try project.append(.add("carol", Person.carol.key, Rights(writes: ["prod"])))
        try project.append(.add("robot", Person.robot.key, Rights(reads: both)))
        return project
    }

    mutating func append(_ action: RosterAction, by person: Person = .alice) throws {
        roster = try roster.appending(action, by: person.name, identity: person.identity, time: Self.time)
    }

    /// The project with one entry more.
    func with(_ actions: RosterAction...) throws -> TestProject {
        var copy = self
        for action in actions { try copy.append(action) }
        return copy
    }

    func trust(remembered: Roster? = nil) throws -> TrustedRoster {
        let root = LocatedRoot(TrustedRoot(roster.root), place: "the test")
        return try RosterTrust.establish(roster, roots: [root], remembered: remembered)
    }

    func member(_ name: MemberName) throws -> Member { try #require(roster.head.members[name]) }

    func environment(_ name: EnvironmentName) throws -> RosterEnvironment { try trust().environment(name) }
}

extension TestProject {
    static let lines: [TestLine] = [
        .comment("Supabase"), .plain("URL", "https://example.test"), .secret("SECRET", "hunter2"), .blank,
        .plain("NOTE", "two\nlines é"), .secret("EMPTY", ""),
    ]

    /// A new env file.
    func sealed(
        _ lines: [TestLine] = Self.lines,
        in name: EnvironmentName = "prod",
        by person: Person = .alice,
        epoch number: UInt32 = 1,
        replacing previous: EnvFile? = nil
    ) throws -> EnvFile {
        let environment = try environment(name)
        let writer = EnvFileWriter(try trust(), signer: try member(person.name))
        let epoch = try writer.newEpoch(of: environment, number: number, identity: person.identity)
        var cipher = try ValueCipher(epoch.key)
        var draft = EnvFileDraft()
        for line in lines {
            switch line {
            case .blank: draft.append(.blank)
            case .comment(let text): draft.append(.comment(Comment.line(text)[...]))
            case .plain(let key, let text): draft.append(.entry(key, EnvValue.encoded(Array(text.utf8).span)[...]))
            case .secret(let key, let text):
                let value = Array(text.utf8)
                let token = try cipher.seal(value.span, as: key, position: roster.position, time: Self.time)
                draft.append(.entry(key, token[...]))
            }
        }
        return try writer.compose(
            draft,
            of: environment,
            replacing: previous,
            epoch.lines,
            schemaGeneration: 1,
            over: Self.below(environment),
            identity: person.identity
        )
    }

    /// The layer that an environment extends, as every test's file has seen it.
    static func below(_ environment: RosterEnvironment) -> EnvFileFooter.Over? {
        environment.extends.map { .init(environment: $0, generation: 1) }
    }

    /// Saves a file again as a member does who may read it, with another body.
    func saved(
        _ file: EnvFile,
        by person: Person = .alice,
        _ change: (inout EnvFileDraft, inout ValueCipher) throws -> Void
    ) throws -> EnvFile {
        let verified = try verified(file)
        let key = try verified.dataKey(for: person.identity)
        let writer = EnvFileWriter(try trust(), signer: try member(person.name))
        let kept = try writer.keptEpoch(of: verified, key, identity: person.identity)
        var draft = EnvFileDraft(file)
        var cipher = try ValueCipher(key)
        try change(&draft, &cipher)
        return try writer.compose(
            draft,
            of: verified.environment,
            replacing: file,
            kept,
            schemaGeneration: 1,
            over: Self.below(verified.environment),
            identity: person.identity
        )
    }

    /// Bytes of a file, changed at will, with the last line signed again by hand as the format says.
    func signedAgain(_ bytes: [UInt8], by person: Person = .alice) throws -> [UInt8] {
        let rest = bytes.lines.dropLast().flatMap { $0 } + Array("#: signed \(person.name) \(Self.time) ")
        let signed = PreAuthEncoding("pintle/1/file", roster.root.bytes, rest).bytes
        return rest + Array(try person.identity.sign(signed.span).b64 + "\n")
    }

    func verified(_ file: EnvFile, as name: EnvironmentName = "prod") throws -> VerifiedEnvFile {
        var verifier = EnvFileVerifier(try trust())
        return try verifier.verify(file, of: name)
    }

    /// The values that a reader gets from a file after every check.
    func opened(
        _ file: EnvFile,
        as name: EnvironmentName = "prod",
        by person: Person = .robot
    ) throws -> [EnvKey: [UInt8]] {
        let verified = try verified(file, as: name)
        let key = try verified.dataKey(for: person.identity)
        var values: [EnvKey: [UInt8]] = [:]
        for entry in try verified.values(key) {
            switch entry.value {
            case .plain(let bytes): values[entry.key] = bytes
            case .secret(let secret): values[entry.key] = secret.withBytes { span in span.indices.map { span[$0] } }
            }
        }
        return values
    }

    /// The same from bytes.
    func opened(_ bytes: [UInt8], by person: Person = .robot) throws -> [EnvKey: [UInt8]] {
        try opened(EnvFile(reading: bytes, path: "environments/prod.env"), by: person)
    }
}

extension TestProject {
    /// The roster with any further line, signed by hand as the format says.
    func appendingByHand(_ body: String, by person: Person = .alice, as name: String? = nil) throws -> [UInt8] {
        try Self.line(body, by: person, as: name, after: roster.headHash, in: roster.bytes)
    }

    /// A roster of a header and one entry, both made by hand.
    static func foundedByHand(header: String, _ body: String, by person: Person, as name: String? = nil) throws
        -> [UInt8]
    {
        let bytes = Array(header + "\n")
        let hash = GenericHash.digest(of: PreAuthEncoding("pintle/1/roster-head", bytes).bytes.span)
        return try line(body, by: person, as: name, after: hash, in: bytes)
    }

    private static func line(
        _ body: String,
        by person: Person,
        as name: String?,
        after hash: Digest,
        in bytes: [UInt8]
    ) throws -> [UInt8] {
        let text = "\(body) by \(name ?? person.name.text) at \(time) sig "
        let signed = PreAuthEncoding("pintle/1/roster", hash.bytes, Array(text)).bytes
        return bytes + Array(text + (try person.identity.sign(signed.span).b64) + "\n")
    }
}
