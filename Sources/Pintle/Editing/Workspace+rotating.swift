package import PintleCore
internal import PintleCrypto
internal import PintleSchema
package import PintleVault

extension Workspace {
    /// Gives an environment a new data key: every value is sealed anew, each keeps when it was set.
    ///
    /// - Returns: What was written.
    /// - Throws: ``PintleError`` of code `notPermitted` unless the member may read and write the environment.
    package func rotateKey(of name: EnvironmentName, identity: borrowing Identity) throws(PintleError) -> Change {
        let lock = try project.lockEnvironments()
        defer { lock.keep() }
        return try current().rotateKeyLocked(of: name, identity: identity)
    }

    private func rotateKeyLocked(
        of name: EnvironmentName,
        identity: borrowing Identity
    ) throws(PintleError) -> Change {
        let member = try member(identity)
        guard member.mayChooseKey(of: name) else {
            throw PintleError(
                .notPermitted,
                path: EnvFile.path(of: name),
                "\(member.name) may not choose a data key of \(name)",
                why: "who chooses it must be allowed to read and to write",
                fix: "let a member with both rights do it"
            )
        }
        let file = try verifiedForWriting(name)
        let composed = try underNewKey(file, by: member, identity: identity)
        return try put(composed, in: file.environment, over: file, changing: [])
    }

    /// A file with a new data key: every value sealed anew, for those who may read it now.
    func underNewKey(
        _ file: VerifiedEnvFile,
        by member: Member,
        identity: borrowing Identity
    ) throws(PintleError) -> EnvFile {
        let key = try vault { () throws(VaultError) in try file.dataKey(for: identity) }
        return try Sealer(self, file, key, identity: identity, member: member, beginsEpoch: true)
            .composed(EnvFileDraft(file.file), identity: identity)
    }

    /// Makes a new random value, as the schema's `generate` says.
    ///
    /// - Throws: ``PintleError`` of code `usage` for a setting without `generate`.
    package func rotateValue(
        of named: NamedSetting,
        in name: EnvironmentName,
        identity: borrowing Identity
    ) throws(PintleError) -> Change {
        guard let generator = named.setting?.generator else {
            throw PintleError(
                .usage,
                "the schema does not say how a value of \(named.description) is made",
                fix: "replace it at its source and set it, or add generate: base62 43 to the schema"
            )
        }
        var value = generator.draw()
        defer { Wiping.wipe(&value) }
        return try set(named, to: value.span, in: name, identity: identity)
    }

    /// Lets those in who may read an environment by now but have no key in its file yet, and seals what was dropped.
    package func admitWaiting(to name: EnvironmentName, identity: borrowing Identity) throws(PintleError) -> Change {
        let lock = try project.lockEnvironments()
        defer { lock.keep() }
        return try current().admitLocked(to: name, identity: identity)
    }

    private func admitLocked(
        to name: EnvironmentName,
        identity: borrowing Identity
    ) throws(PintleError) -> Change {
        let member = try member(identity)
        let file = try verifiedForWriting(name)
        guard !file.waiting.isEmpty || !file.drops.isEmpty || file.stale != nil else { return .none }
        let key = try vault { () throws(VaultError) in try file.dataKey(for: identity) }
        let sealer = try Sealer(self, file, key, identity: identity, member: member)
        return try sealer.save(EnvFileDraft(file.file), changing: [], identity: identity)
    }
}
