package import PintleCore
package import PintleFindings
internal import PintleSystem
package import PintleVault

extension Project {
    /// Every env file that is in force, verified.
    ///
    /// An interrupted change left files whose signer has lost the right to write. The member who interrupted it may
    /// finish it, because the seen states have the bytes that were accepted then.
    fileprivate func membershipFiles(
        finishing: Bool,
        _ member: Member
    ) throws(PintleError) -> [VerifiedEnvFile] {
        var verifier = trust.verifier
        var files: [VerifiedEnvFile] = []
        for environment in trust.rights.activeEnvironments {
            files.append(try verified(environment.name, &verifier, isFinishing: finishing))
        }
        try joinLayers(&files)
        return files
    }

    /// Whether an entry was made before, by the same admin: then only what follows from it may be left to do.
    fileprivate func isDone(_ action: RosterAction, by member: Member) -> Bool {
        switch action {
        case .remove(let name) where trust.rights.members[name] != nil: return false
        case .key(let name, let key) where trust.rights.members[name]?.key != key: return false
        case .revoke(let name, let rights):
            guard let held = trust.rights.members[name]?.rights, held.intersection(rights).isEmpty else { return false }
        case .remove, .key: break
        default: return false
        }
        return trust.roster.entries.contains { $0.action == action && $0.signer == member.name }
    }

    static var selfRemoval: PintleError {
        PintleError(
            .notPermitted,
            path: Roster.path,
            "you cannot remove your own key from the roster",
            why: "values that only you can read would be lost, because nobody else can seal them again",
            fix:
                "ask another admin to do it; to change your key, first add the new key as another member, such as NAME-2"
        )
    }
}

extension Writer {
    /// Appends entries to the roster, and saves the env files for the new members and rights.
    ///
    /// Everything is composed before the first byte is written. The roster goes first: stopped behind it, every file
    /// still opens for those who may read it, or is refused, and making the same change again finishes it.
    ///
    /// - Parameters:
    ///   - actions: The changes, in order.
    ///   - abandoned: Environments that nobody can open afterwards: their files become empty.
    /// - Returns: The changes, and the steps that other members have to take.
    /// - Throws: ``PintleError``; then nothing was written.
    package consuming func changeMembers(
        _ actions: [RosterAction],
        abandoning abandoned: Set<EnvironmentName> = []
    ) throws(PintleError) -> MembershipOutcome {
        let member = try reader.member()
        let before = project
        try before.trust.verified.checkCurrent()
        let actions = actions.filter { !before.isDone($0, by: member) }
        let finished = actions.isEmpty
        let files = try project.membershipFiles(finishing: finished, member)
        let roster = try reader.rosterAfter(actions, abandoned, files, member)
        let next = Reader(try before.continued(by: roster), reader.shared)
        guard let member = next.project.trust.member(holding: next.publicKey) else { throw Project.selfRemoval }
        let plan = try next.membershipPlan(files.filter { !abandoned.contains($0.environment.name) }, member)
        let begun = try next.emptiedFiles(files.filter { abandoned.contains($0.environment.name) }, member)
        // From here on, finishing an interrupted change needs the accepted bytes.
        var notes = try before.remember(files)
        let saved = plan.composed + begun
        let writer = try Self.put(roster, plan.schema, saved, over: before, changing(to: next.project), &notes)
        notes += try writer.removeRequests(of: actions)
        return MembershipOutcome(
            roster: roster,
            entries: Array(roster.entries.dropFirst(before.trust.roster.position)),
            saved: saved.map(\.environment.name),
            unfinished: plan.unfinished,
            exposed: files.filter { !abandoned.contains($0.environment.name) }.flatMap {
                next.project.exposedSecrets(in: $0)
            }
            .filter { finished || $0.losses.contains { $0.position > before.trust.roster.position } },
            notes: notes
        )
    }

    /// Writes the roster, then the schema, then the env files.
    ///
    /// - Returns: The writer of the new state.
    private static func put(
        _ roster: Roster,
        _ schema: SchemaFile?,
        _ composed: [(file: EnvFile, environment: RosterEnvironment)],
        over before: Project,
        _ changed: consuming Writer,
        _ notes: inout [String]
    ) throws(PintleError) -> Writer {
        var writer = changed
        var written: [String] = []
        do throws(PintleError) {
            if roster.position > before.trust.roster.position {
                notes += try before.trust.recordingSave(of: roster) { () throws(PintleError) in
                    try writer.files.replace(Roster.path, with: roster.bytes)
                }
                written.append(Roster.path)
            }
            if let schema {
                _ = try writer.putSigned(schema)
                writer = writer.changing(to: writer.project.replacingSchema(with: schema))
                written.append(SchemaFile.path)
            }
            for file in composed {
                _ = try writer.put(file.file, in: file.environment, over: nil, changing: [])
                written.append(file.file.path)
            }
        } catch {
            throw error.after(writing: written, fix: "the same command does the rest")
        }
        return writer
    }
}

/// The result of a change of members.
package struct MembershipOutcome: Sendable {
    /// An env file whose readers are not those of the roster.
    package struct Unfinished: Sendable {
        package let environment: EnvironmentName
        /// The former readers who can still open it.
        package let removed: FormerReaders
        /// The members who may read it but have no reader line in it yet.
        package let waiting: [MemberName]
        /// The members who can finish it.
        package let able: [MemberName]
    }

    package let roster: Roster
    /// The new entries.
    package let entries: [RosterEntry]
    /// The environments whose files were saved again.
    package let saved: [EnvironmentName]
    package let unfinished: [Unfinished]
    /// The secrets that former readers know now.
    package let exposed: [ExposedSecret]
    package let notes: [String]

    /// Whether an older roster would restore rights that the change removed, so that checkpoints have to be replaced.
    package var outdatesCheckpoints: Bool {
        entries.contains { entry in
            switch entry.action {
            case .key, .revoke, .remove, .retire: true
            case .level, .add, .rename, .grant, .environment, .accept: false
            }
        }
    }
}

extension RosterAction {
    /// The entry as a sentence; it explains rights that have further effects.
    package var sentence: String {
        switch self {
        case .add(let name, let key, let rights): "\(name) is a member now (\(key.kindName)): \(rights.words)"
        case .key(let name, let key): "\(name) has a new key (\(key.kindName)); the old one may do nothing any more"
        case .rename(let name, let new): "\(name) is called \(new) now"
        case .grant(let name, let rights): "\(name) may now \(rights.words)"
        case .revoke(let name, let rights): "\(name) may no longer \(rights.words)"
        case .remove(let name): "\(name) is not a member any more"
        case .environment(let name, _, let level, let parent):
            "\(name) is a new environment of level \(level.rawValue)" + (parent.map { ", extending \($0)" } ?? "")
        case .level(let name, let level): "\(name) has level \(level.rawValue) now"
        case .retire(let name): "\(name) is an environment no more"
        case .accept(let name, let generation, _):
            "generation \(generation) of \(name) is accepted without a check of its signer"
        }
    }
}

extension PublicKey {
    /// The kind of the key, with its limits.
    package var kindName: String {
        switch kind {
        case .pintle: "a pintle key"
        case .age: "an age key, which only reads"
        case .ssh: "an ssh key, which only reads"
        }
    }
}

extension Rights {
    /// The rights in words: `read base and prod, write prod`.
    package var words: String {
        var parts: [String] = []
        if isAdmin { parts.append("change members and rights") }
        if signsSchema { parts.append("sign the schema") }
        if !reads.isEmpty { parts.append("read " + reads.sorted().map(\.text).joined(separator: ", ")) }
        if !writes.isEmpty { parts.append("write " + writes.sorted().map(\.text).joined(separator: ", ")) }
        return parts.joined(separator: "; ")
    }
}
