package import PintleCore
internal import PintleCrypto
package import PintleFindings
internal import PintleSystem
package import PintleVault

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

extension Project {
    fileprivate func depth(_ file: VerifiedEnvFile) -> Int { trust.rights.chain(of: file.environment.name).count }

    /// Whether the schema was good until its signer lost the right to it.
    fileprivate func mustSignSchema() -> Bool {
        guard schemaFile.block != nil, schemaFile.objection(trust.verified) != nil else { return false }
        if schemaObjection == nil { return true }
        return trust.seen.knows(schemaFile.digest, of: .schema)
    }

    /// Whether the file is valid under the local roster.
    fileprivate func isSignerGood(_ file: VerifiedEnvFile) -> Bool {
        var verifier = trust.verifier
        return (try? verifier.verify(file.file, of: file.environment.name)) != nil
    }

    /// The remaining steps for a file, and the members who can take them.
    package func unfinished(_ file: VerifiedEnvFile) -> MembershipOutcome.Unfinished {
        let name = file.environment.name
        let able = file.readers.compactMap { reader -> MemberName? in
            guard let member = trust.member(holding: reader.key), member.key.signing != nil,
                member.rights.reads.contains(name), member.rights.writes.contains(name)
            else { return nil }
            return member.name
        }
        return .init(
            environment: name,
            removed: trust.formerReaders(of: file),
            waiting: file.waiting.map(\.name),
            able: able
        )
    }
}

extension Reader {
    /// The files that follow from a change of the roster, composed but not written.
    struct MembershipPlan {
        var composed: [(file: EnvFile, environment: RosterEnvironment)] = []
        /// The schema, when its signer lost the right to sign it.
        var schema: SchemaFile?
        var unfinished: [MembershipOutcome.Unfinished] = []
    }

    /// Composes the files that this member can write, and names the members who can write the others.
    ///
    /// - Parameters:
    ///   - files: The files, as they were verified under the roster before.
    ///   - member: The member who makes the change, as in the current roster.
    /// - Returns: The files, and the remaining steps.
    /// - Throws: ``PintleError`` when a file does not open.
    func membershipPlan(
        _ files: [VerifiedEnvFile],
        _ member: Member
    ) throws(PintleError) -> MembershipPlan {
        var plan = MembershipPlan()
        var below: [EnvironmentName: EnvFileFooter.Over] = [:]
        if project.mustSignSchema() { plan.schema = try signedSchema(project.trust, member) }
        // A file names the generation that the layer below has after this change, so that layer goes first.
        for file in files.sorted(by: { project.depth($0) < project.depth($1) })
        where project.trust.rights.environments[file.environment.name]?.isRetired == false {
            let name = file.environment.name
            var judged = file.judged(by: project.trust.verified)
            judged.below = judged.environment.extends.flatMap { below[$0] }
            below[name] = EnvFileFooter.Over(file)
            let mustSign = !project.isSignerGood(file)
            guard mustSign || judged.stale != nil || !judged.waiting.isEmpty else { continue }
            if let composed = try composed(judged, mustSign, member) {
                plan.composed.append((composed, judged.environment))
                below[name] = .init(environment: name, generation: composed.footer.generation)
            } else if judged.stale != nil || !judged.waiting.isEmpty {
                plan.unfinished.append(project.unfinished(judged))
            }
        }
        return plan
    }

    /// The file for its readers now; `nil` when this member cannot make it.
    private func composed(
        _ file: VerifiedEnvFile,
        _ mustSign: Bool,
        _ member: Member
    ) throws(PintleError) -> EnvFile? {
        let name = file.environment.name
        guard member.rights.writes.contains(name) else { return nil }
        let mayOpen = member.rights.reads.contains(name) && file.readers.contains { $0.key == member.key }
        if file.stale != nil {
            return mayOpen ? try underNewKey(file, by: member) : nil
        }
        if mayOpen {
            let key = try file.dataKey(for: shared.identity)
            let sealer = try Sealer(self, file, key, member: member)
            return try sealer.composed(EnvFileDraft(file.file))
        }
        guard mustSign else { return nil }
        return try Sealer(dropping: self, file, member: member)
            .composed(EnvFileDraft(file.file))
    }
}

extension Project {
    /// The values that are lost with environments that nobody can open after a change of members.
    ///
    /// - Parameter names: The environments.
    /// - Returns: A sentence for each.
    /// - Throws: ``PintleError`` when a file is not authentic.
    package func losses(abandoning names: Set<EnvironmentName>) throws(PintleError) -> [String] {
        var verifier = trust.verifier
        var sentences: [String] = []
        for name in names.sorted() {
            let keys = try verified(name, &verifier).file.entries.map(\.key.text)
            let lost = keys.isEmpty ? "it had no values" : "these settings are lost: \(keys.joined(separator: ", "))"
            sentences.append("\(name) starts again with an empty file; \(lost)")
        }
        return sentences
    }

    /// Only what nobody else can open may be given up, by an admin who will read and write what takes its place.
    func checkMayBegin(
        _ abandoned: Set<EnvironmentName>,
        _ files: [VerifiedEnvFile],
        _ after: RosterState,
        _ member: Member
    ) throws(PintleError) {
        for file in files where abandoned.contains(file.environment.name) {
            let name = file.environment.name
            let keys = Set(after.readers(of: name).map(\.key))
            let able = file.readers.filter { keys.contains($0.key) }.map(\.name.text)
            guard able.isEmpty else {
                throw .stillReadable(name, by: able, path: file.file.path)
            }
            guard let rights = after.members[member.name]?.rights, rights.reads.contains(name),
                rights.writes.contains(name)
            else {
                throw .mayNotRestart(name, member.name)
            }
        }
    }
}

extension Reader {
    /// Empty files under new data keys in the place of those that nobody can open.
    func emptiedFiles(
        _ files: [VerifiedEnvFile],
        _ member: Member
    ) throws(PintleError) -> [(file: EnvFile, environment: RosterEnvironment)] {
        var begun: [(file: EnvFile, environment: RosterEnvironment)] = []
        let writer = project.trust.writer(signer: member)
        for file in files {
            let number = try project.nextEpoch(after: file)
            let epoch = try writer.newEpoch(of: file.environment, number: number, identity: shared.identity)
            let empty = try writer.compose(
                EnvFileDraft(),
                of: file.environment,
                replacing: file.file,
                epoch.lines,
                schemaGeneration: project.schemaGeneration(over: file),
                over: file.below,
                identity: shared.identity
            )
            begun.append((empty, file.environment))
        }
        return begun
    }
}
