internal import PintleCore
internal import PintleFindings
package import PintleVault

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
