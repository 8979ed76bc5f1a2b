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
        guard member.rights.reads.contains(name), member.rights.writes.contains(name) else {
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
        return try put(composed, in: file.environment, changing: [])
    }

    /// A file with a new data key for those who may read it now.
    ///
    /// - Parameters:
    ///   - file: The file.
    ///   - empty: What takes the place of its body; `nil` seals every value anew.
    ///   - member: Who does it.
    ///   - identity: His.
    /// - Returns: The file; nothing is written.
    /// - Throws: ``PintleError``.
    func underNewKey(
        _ file: VerifiedEnvFile,
        _ empty: EnvFileDraft? = nil,
        by member: Member,
        identity: borrowing Identity
    ) throws(PintleError) -> EnvFile {
        let writer = EnvFileWriter(trust, signer: member)
        let number = file.file.footer.epoch.number
        guard number < .max else {
            throw PintleError(.malformed, path: file.file.path, "there is no epoch left", fix: "report this")
        }
        let epoch = try vault { () throws(VaultError) in
            try writer.newEpoch(of: file.environment, number: number + 1, identity: identity)
        }
        let draft = if let empty { empty } else { try resealed(file, epoch.key, identity) }
        return try vault { () throws(VaultError) in
            try writer.compose(
                draft,
                of: file.environment,
                replacing: file.file,
                epoch.lines,
                position: trust.roster.position,
                schemaGeneration: schemaGeneration(over: file),
                identity: identity
            )
        }
    }

    /// Makes new random values, as the schema's `generate` says, and saves them at once.
    ///
    /// - Throws: ``PintleError`` of code `usage` for a setting without `generate`; nothing was written then.
    package func rotateValues(
        of settings: [NamedSetting],
        in name: EnvironmentName,
        identity: borrowing Identity
    ) throws(PintleError) -> Change {
        let lock = try project.lockEnvironments()
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
        guard !file.waiting.isEmpty || !file.drops.isEmpty else { return .none }
        let key = try vault { () throws(VaultError) in try file.dataKey(for: identity) }
        let sealer = try Sealer(self, file, key, identity: identity, member: member)
        return try sealer.save(EnvFileDraft(file.file), changing: [], identity: identity)
    }

    /// The body with every value sealed under a new key; position and time stay those of the plaintext.
    private func resealed(
        _ file: VerifiedEnvFile,
        _ key: borrowing DataKey,
        _ identity: borrowing Identity
    ) throws(PintleError) -> EnvFileDraft {
        let values = try vault { () throws(VaultError) in try file.values(try file.dataKey(for: identity)) }
        var cipher = try guarded { () throws(CryptoError) in try ValueCipher(key) }
        var draft = EnvFileDraft(file.file)
        for entry in values {
            guard case .secret(let secret) = entry.value, case .sealed(let token)? = file.file[entry.key]?.value else {
                continue
            }
            let sealed = try secret.withBytes { (span) throws(PintleError) in
                try guarded { () throws(CryptoError) in
                    try cipher.seal(span, as: entry.key, position: token.position, time: token.time)
                }
            }
            draft.set(entry.key, to: sealed[...])
        }
        return draft
    }
}
