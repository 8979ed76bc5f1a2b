internal import PintleCore
internal import PintleFindings
internal import PintleSystem
internal import PintleVault

extension Project {
    fileprivate func checkExists(_ name: MemberName) throws(PintleError) {
        guard trust.rights.members[name] == nil else { return }
        let near = NearestNames.of(name.text, among: trust.rights.members.keys.map(\.text))
        throw .unknownMember(name, nearest: near)
    }

    fileprivate func mustBeAccepted(_ file: VerifiedEnvFile, _ after: RosterState, by member: Member) -> Bool {
        let (name, footer) = (file.environment.name, file.file.footer)
        guard after.environments[name]?.isRetired == false, let rights = after.members[member.name]?.rights else {
            return false
        }
        let signer = after.member(signingAs: footer.signer)
        let mayStillWrite = signer.map { $0.rights.writes.contains(name) } ?? false
        if mayStillWrite, signer?.key == trust.rights.member(signingAs: footer.signer)?.key { return false }
        let known = RosterState.Acceptance(generation: footer.generation, hash: file.file.digest)
        guard trust.rights.accepted[name] != known else { return false }
        let keys = Set(after.readers(of: name).map(\.key))
        let losesReader = file.readers.contains { !keys.contains($0.key) }
        let mayOpen = rights.reads.contains(name) && file.readers.contains { $0.key == member.key }
        return !rights.writes.contains(name) || losesReader && !mayOpen
    }

    /// Refuses to lock everybody out: what nobody can open is lost.
    fileprivate func checkSomebodyReads(_ files: [VerifiedEnvFile], _ after: RosterState) throws(PintleError) {
        for file in files where after.environments[file.environment.name]?.isRetired == false {
            let keys = Set(after.readers(of: file.environment.name).map(\.key))
            guard !file.readers.isEmpty, !file.readers.contains(where: { keys.contains($0.key) }) else { continue }
            throw .unreadableAfterwards(file.environment.name, path: file.file.path)
        }
    }
}

extension Reader {
    /// The roster with the entries of a change, and before them the acceptance of files whose signer it takes the right
    /// from and that this admin cannot save again: a change of members must not break a deploy.
    func rosterAfter(
        _ actions: [RosterAction],
        _ abandoned: Set<EnvironmentName>,
        _ files: [VerifiedEnvFile],
        _ member: Member
    ) throws(PintleError) -> Roster {
        for action in actions {
            switch action {
            case .remove(member.name), .key(member.name, _): throw Project.selfRemoval
            case .remove(let name), .key(let name, _), .grant(let name, _), .revoke(let name, _),
                .rename(let name, to: _):
                try project.checkExists(name)
            default: break
            }
        }
        var after = project.trust.roster.head
        for action in actions { try after.apply(action, by: member.name) }
        let kept = files.filter { !abandoned.contains($0.environment.name) }
        try project.checkSomebodyReads(kept, after)
        try project.checkMayBegin(abandoned, files, after, member)
        var roster = project.trust.roster
        for file in kept where project.mustBeAccepted(file, after, by: member) {
            let footer = file.file.footer
            let action = RosterAction.accept(
                file.environment.name,
                generation: footer.generation,
                file.file.digest
            )
            roster = try roster.appending(action, by: member.name, identity: shared.identity)
        }
        for action in actions { roster = try roster.appending(action, by: member.name, identity: shared.identity) }
        return roster
    }
}
