package import PintleCore
internal import PintleCrypto
package import PintleFindings
package import PintleSystem
package import PintleVault

/// A project with a new roster, when all admins have lost their keys: the values that one member can read are sealed
/// again.
package struct ProjectRefounding: Sendable {
    package let trust: TrustedRoster
    /// Secrets that this member could not read; they are not in the new files.
    package private(set) var lost: [(environment: EnvironmentName, keys: [EnvKey])] = []
    /// The new files, by path; the roster comes last.
    private var files: [(path: String, bytes: [UInt8])] = []

    /// - Parameter reader: The project under its old roster; its member becomes the only one.
    /// - Throws: ``PintleError``; nothing is written.
    package init(_ reader: borrowing Reader) throws(PintleError) {
        let project = reader.project
        if let objection = project.schemaObjection { throw objection }
        let member = try reader.member()
        let text = Array(project.schemaFile.text)
        let plan = ProjectPlan(schema: text, bodies: [:], founder: member.name)
        let roster = try ProjectFounding.roster(plan, project.schema, reader.shared.identity)
        let trust = try RosterTrust.establish(
            roster,
            roots: [LocatedRoot(TrustedRoot(roster.root), place: "this run")],
            remembered: nil
        )
        self.trust = trust
        guard let founder = trust.member(holding: reader.publicKey) else {
            throw .founderNotMember
        }
        var verifier = project.trust.verifier
        for environment in trust.rights.activeEnvironments {
            let old = try project.verified(environment.name, &verifier)
            let (file, keys) = try Self.file(of: environment, old, trust, founder, reader.shared.identity)
            files.append((file.path, file.bytes))
            if !keys.isEmpty { lost.append((environment.name, keys)) }
        }
        let schema = try SchemaFile(reading: text).signed(
            generation: 1,
            files: [],
            trust,
            by: founder,
            identity: reader.shared.identity
        )
        files.append((SchemaFile.path, schema.bytes))
        files.append((Roster.path, roster.bytes))
    }

    /// The body of an old file, sealed under a new key; values keep when they were set.
    private static func file(
        of environment: RosterEnvironment,
        _ old: VerifiedEnvFile,
        _ trust: TrustedRoster,
        _ founder: Member,
        _ identity: borrowing Identity
    ) throws(PintleError) -> (file: EnvFile, lost: [EnvKey]) {
        let writer = EnvFileWriter(trust, signer: founder)
        let epoch = try writer.newEpoch(of: environment, number: 1, identity: identity)
        var cipher = try guarded { () throws(CryptoError) in try ValueCipher(epoch.key) }
        let secrets = try secrets(in: old, founder, identity)
        var draft = EnvFileDraft(old.file)
        let opened = secrets.map { (name: $0.key.text, value: $0.value) }
        try draft.checkComments(against: opened, path: old.file.path)
        let lost = try seal(secrets, of: old.file, into: &draft, &cipher, at: trust.roster.position)
        let file = try writer.compose(
            draft,
            of: environment,
            replacing: nil,
            epoch.lines,
            schemaGeneration: 1,
            over: environment.extends.map { .init(environment: $0, generation: 1) },
            identity: identity
        )
        return (file, lost)
    }

    /// Seals the values of an old file again, and removes those that nobody opened.
    ///
    /// - Returns: The removed settings.
    private static func seal(
        _ secrets: [EnvKey: Secret],
        of old: EnvFile,
        into draft: inout EnvFileDraft,
        _ cipher: inout ValueCipher,
        at position: Int
    ) throws(PintleError) -> [EnvKey] {
        var lost: [EnvKey] = []
        for entry in old.entries {
            guard case .sealed(let token) = entry.value else { continue }
            guard let secret = secrets[entry.key] else {
                lost.append(entry.key)
                continue
            }
            let sealed = try secret.withBytes { (span) throws(PintleError) in
                try guarded { () throws(CryptoError) in
                    try cipher.seal(span, as: entry.key, position: position, time: token.time)
                }
            }
            draft.set(entry.key, to: sealed[...])
        }
        draft.remove(Set(lost))
        return lost
    }

    /// The secrets that the founder can open.
    private static func secrets(
        in file: VerifiedEnvFile,
        _ founder: Member,
        _ identity: borrowing Identity
    ) throws(PintleError) -> [EnvKey: Secret] {
        guard file.readers.contains(where: { $0.key == founder.key }) else { return [:] }
        var secrets: [EnvKey: Secret] = [:]
        for value in try file.values(try file.dataKey(for: identity)) {
            if case .secret(let secret) = value.value { secrets[value.key] = secret }
        }
        return secrets
    }

    /// Puts the files in place and stores the new root instead of the old one.
    ///
    /// Stopped in between, nothing is accepted until the files come back from git.
    package func write(to project: ProjectDirectory, _ environment: ProcessEnvironment) throws(PintleError) {
        let lock = try project.locked()
        defer { lock.keep() }
        var written: [String] = []
        for file in files {
            do throws(PintleError) {
                try lock.replace(file.path, with: file.bytes)
            } catch {
                throw error.after(writing: written, fix: "restore these from git first")
            }
            written.append(file.path)
        }
        guard let configuration = UserDirectories(environment).configuration else { return }
        try TrustStore(configuration: configuration)
            .trust(TrustedRoot(trust.root), for: project.path, isReplacing: true)
    }
}
