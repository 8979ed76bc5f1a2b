internal import PintleSchema
internal import PintleSystem
package import PintleCore
internal import PintleCrypto
package import PintleFindings
internal import PintleVault

extension Reader {
    /// A file with a new data key: every value is sealed again, for the current readers.
    func underNewKey(
        _ file: VerifiedEnvFile,
        by member: Member
    ) throws(PintleError) -> EnvFile {
        let key = try file.dataKey(for: shared.identity)
        return try Sealer(self, file, key, member: member, beginsEpoch: true)
            .composed(EnvFileDraft(file.file))
    }
}

extension Writer {
    /// Gives an environment a new data key: every value is sealed again, and keeps the time when it was set.
    ///
    /// - Returns: The saved change.
    /// - Throws: ``PintleError`` of code `notPermitted` unless the member may read and write the environment.
    package consuming func rotateKey(of name: EnvironmentName) throws(PintleError) -> Change {
        let member = try reader.member()
        guard member.mayChooseKey(of: name) else {
            throw PintleError(
                .notPermitted,
                path: EnvFile.path(of: name),
                "\(member.name) may not choose a data key of \(name)",
                why: "whoever chooses the data key must be allowed to read and to write",
                fix: "ask a member with both rights to run this command"
            )
        }
        let file = try project.verifiedForWriting(name)
        let composed = try reader.underNewKey(file, by: member)
        return try put(composed, in: file.environment, over: file, changing: [])
    }

    /// Makes new random values, as the schema's `generate` says, and saves them at once.
    ///
    /// - Throws: ``PintleError`` of code `usage` for a setting without `generate`; nothing was written then.
    package consuming func rotateValues(
        of settings: [Project.NamedSetting],
        in name: EnvironmentName
    ) throws(PintleError) -> Change {
        let settings = settings.map { Project.NamedSetting(key: $0.key, setting: project.schema[$0.key]) }
        let member = try reader.member()
        let file = try project.verifiedForWriting(name)
        var draft = EnvFileDraft(file.file)
        if let unknown = settings.first(where: { $0.setting == nil && file.file[$0.key] == nil }) {
            throw project.unknownSetting(unknown.key, in: name)
        }
        var sealer = try reader.sealer(of: file, member)
        for named in settings {
            guard let generator = named.setting?.generator else { throw Self.noGenerator(named) }
            var value = generator.draw()
            defer { Wiping.wipe(&value) }
            try Project.checkValue(value.span, of: named, in: name)
            draft.set(named.key, to: try sealer.stored(value.span, as: named)[...])
        }
        return try sealer.save(draft, changing: settings.map(\.key), by: self)
    }

    private static func noGenerator(_ named: Project.NamedSetting) -> PintleError {
        PintleError(
            .usage,
            "the schema does not say how to generate a value for \(named.description)",
            fix:
                "replace it at the service that it belongs to, and set it; if any random text will do, add generate: base62 43 to the schema"
        )
    }

    /// Adds the pending readers of an environment, and seals dropped values.
    package consuming func admitWaiting(to name: EnvironmentName) throws(PintleError) -> Change {
        let member = try reader.member()
        let file = try project.verifiedForWriting(name)
        guard !file.waiting.isEmpty || !file.drops.isEmpty || file.stale != nil else { return try unchanged(file) }
        let key = try file.dataKey(for: reader.shared.identity)
        let sealer = try Sealer(reader, file, key, member: member)
        return try sealer.save(EnvFileDraft(file.file), changing: [], by: self)
    }
}
