internal import PintleSchema
internal import PintleSystem
package import PintleCore
internal import PintleCrypto
package import PintleFindings
package import PintleVault

extension Project {
    /// Gives an environment a new data key: every value is sealed anew, each keeps when it was set.
    ///
    /// - Returns: What was written.
    /// - Throws: ``PintleError`` of code `notPermitted` unless the member may read and write the environment.
    package func rotateKey(of name: EnvironmentName, identity: borrowing Identity) throws(PintleError) -> Change {
        let lock = try directory.lockEnvironments()
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
        let key = try file.dataKey(for: identity)
        return try Sealer(self, file, key, identity: identity, member: member, beginsEpoch: true)
            .composed(EnvFileDraft(file.file), identity: identity)
    }

    /// Makes new random values, as the schema's `generate` says, and saves them at once.
    ///
    /// - Throws: ``PintleError`` of code `usage` for a setting without `generate`; nothing was written then.
    package func rotateValues(
        of settings: [NamedSetting],
        in name: EnvironmentName,
        identity: borrowing Identity
    ) throws(PintleError) -> Change {
        let lock = try directory.lockEnvironments()
        defer { lock.keep() }
        let current = try current()
        let settings = settings.map { NamedSetting(key: $0.key, setting: current.schema[$0.key]) }
        return try current.rotateValuesLocked(of: settings, in: name, identity)
    }

    private func rotateValuesLocked(
        of settings: [NamedSetting],
        in name: EnvironmentName,
        _ identity: borrowing Identity
    ) throws(PintleError) -> Change {
        let member = try member(identity)
        let file = try verifiedForWriting(name)
        var draft = EnvFileDraft(file.file)
        var sealer = try sealer(of: file, member, identity)
        for named in settings {
            guard let generator = named.setting?.generator else { throw Self.noGenerator(named) }
            var value = generator.draw()
            defer { Wiping.wipe(&value) }
            try Self.checkValue(value.span, of: named, in: name)
            draft.set(named.key, to: try sealer.stored(value.span, as: named)[...])
        }
        return try sealer.save(draft, changing: settings.map(\.key), identity: identity)
    }

    private static func noGenerator(_ named: NamedSetting) -> PintleError {
        PintleError(
            .usage,
            "the schema does not say how a value of \(named.description) is made",
            fix: "replace it at its source and set it, or add generate: base62 43 to the schema"
        )
    }

    /// Lets those in who may read an environment by now but have no key in its file yet, and seals what was dropped.
    package func admitWaiting(to name: EnvironmentName, identity: borrowing Identity) throws(PintleError) -> Change {
        let lock = try directory.lockEnvironments()
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
        let key = try file.dataKey(for: identity)
        let sealer = try Sealer(self, file, key, identity: identity, member: member)
        return try sealer.save(EnvFileDraft(file.file), changing: [], identity: identity)
    }
}
