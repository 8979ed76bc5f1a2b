package import PintleCore
package import PintleFindings
internal import PintleSystem
package import PintleVault

extension Project {
    /// Makes entries in the roster, and brings the env files to what they say.
    ///
    /// Everything is composed before the first byte is written. The roster goes first: stopped behind it, every file still
    /// opens for those who may read it, or is refused, and making the same change again finishes it.
    ///
    /// - Parameters:
    ///   - actions: What is done, in order.
    ///   - abandoned: Environments that nobody can open afterwards: their files begin anew, empty.
    ///   - identity: An admin's.
    /// - Returns: What was done, and what others have to do.
    /// - Throws: ``PintleError``; nothing was written then.
    package func changeMembers(
        _ actions: [RosterAction],
        abandoning abandoned: Set<EnvironmentName> = [],
        identity: borrowing Identity
    ) throws(PintleError) -> MembershipOutcome {
        let lock = try directory.lockEnvironments()
        defer { lock.keep() }
        return try current().changeMembersLocked(actions, abandoned, identity)
    }

    private func changeMembersLocked(
        _ actions: [RosterAction],
        _ abandoned: Set<EnvironmentName>,
        _ identity: borrowing Identity
    ) throws(PintleError) -> MembershipOutcome {
        let member = try member(identity)
        try trust.verified.checkCurrent()
        let actions = actions.filter { !isDone($0, by: member) }
        let finished = actions.isEmpty
        let files = try membershipFiles(finishing: finished, member)
        let roster = try rosterAfter(actions, abandoned, files, member, identity)
        var next = try continued(by: roster)
        guard let member = next.trust.member(holding: identity.publicKey) else { throw Self.selfRemoval }
        let plan = try next.membershipPlan(files.filter { !abandoned.contains($0.environment.name) }, member, identity)
        let begun = try next.begunAnew(files.filter { abandoned.contains($0.environment.name) }, member, identity)
        // Finishing what is stopped from here on needs to know what was accepted.
        var notes = try remember(files)
        var written: [String] = []
        do throws(PintleError) {
            if roster.position > trust.roster.position {
                try directory.replace(Roster.path, with: roster.bytes)
                written.append(Roster.path)
                try trust.seenStates?.remember(roster)
            }
            if let schema = plan.schema {
                _ = try next.putSigned(schema, roster)
                next = next.replacingSchema(with: schema)
                written.append(SchemaFile.path)
            }
            for file in plan.composed + begun {
                _ = try next.put(file.file, in: file.environment, over: nil, changing: [])
                written.append(file.file.path)
            }
        } catch {
            throw error.after(writing: written, fix: "the same command does the rest")
        }
        notes += try next.removeRequests(of: actions)
        return MembershipOutcome(
            roster: roster,
            entries: Array(roster.entries.dropFirst(trust.roster.position)),
            saved: (plan.composed + begun).map(\.environment.name),
            unfinished: plan.unfinished,
            exposed: files.filter { !abandoned.contains($0.environment.name) }.flatMap { next.exposedSecrets(in: $0) }
                .filter { finished || $0.losses.contains { $0.position > trust.roster.position } },
            notes: notes
        )
    }

    /// Every env file that is in force, proved.
    ///
    /// What was stopped half-way left files that were signed by somebody who may not write by now. Whoever stopped it may
    /// finish it: his machine knows the bytes that it accepted then.
    private func membershipFiles(
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
    private func isDone(_ action: RosterAction, by member: Member) -> Bool {
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
            "you cannot take your own key out of the roster",
            why: "what you alone can read would be lost, and nobody would seal it anew",
            fix: "let another admin do it; for a new key of your own add it as a member first, such as NAME-2"
        )
    }
}
