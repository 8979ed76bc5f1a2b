package import PintleCore
internal import PintleCrypto
package import PintleFindings
internal import PintleSchema
internal import PintleSystem
package import PintleVault

extension Project {
    /// The schema's generation for a file that is saved now; it never goes back.
    func schemaGeneration(over file: VerifiedEnvFile) -> UInt64 {
        guard schemaObjection == nil else { return file.file.footer.schemaGeneration }
        return max(schemaFile.block?.generation ?? 0, file.file.footer.schemaGeneration)
    }

    /// The verified file of an environment; the schema must be good for it.
    package func verifiedForWriting(_ name: EnvironmentName) throws(PintleError) -> VerifiedEnvFile {
        try verifiedLayers(of: name)[0]
    }

    /// A value that does not fit its type is refused, while a value that a rule objects to is saved.
    package static func checkValue(
        _ value: Span<UInt8>,
        of named: NamedSetting,
        in name: EnvironmentName
    ) throws(PintleError) {
        guard EnvValue.isWritable(value), value.count <= VaultLimits.valueBytes else {
            throw .unwritableValue(named)
        }
        if !named.mustBeSealed, holdsFooterMark(value) { throw .footerMarkInValue(named) }
        guard let setting = named.setting else { return }
        do throws(TypeMismatch) {
            try setting.type.check(value)
        } catch {
            throw .unfittingValue(error, of: named, line: setting.place.line, in: name)
        }
    }

    fileprivate static func holdsFooterMark(_ value: Span<UInt8>) -> Bool {
        for index in value.indices.dropLast()
        where value[index] == UInt8(ascii: "#") && value[index + 1] == UInt8(ascii: ":") { return true }
        return false
    }

    /// Under a schema whose signature does not verify, every value that is written is sealed.
    package func mustSeal(_ named: NamedSetting) -> Bool { named.mustBeSealed || schemaObjection != nil }
}

extension Reader {
    /// The sealer of a file for a member: with its data key, or without it for a member who may only write.
    func sealer(
        of file: VerifiedEnvFile,
        _ member: Member
    ) throws(PintleError) -> Sealer {
        guard member.mayOnlyWrite(file.environment.name) else {
            let key = try file.dataKey(for: shared.identity)
            return try Sealer(self, file, key, member: member)
        }
        return try Sealer(dropping: self, file, member: member)
    }
}

extension Writer {
    /// The result of a change.
    package struct Change: Sendable {
        /// The keys whose values changed.
        package let keys: [EnvKey]
        /// Whether anything was written; a change of comments has no keys.
        package let isWritten: Bool
        package private(set) var notes: [String]
        /// Those of the keys that have no value any more.
        package var removed: [EnvKey] = []
        /// `nil` when nothing was written.
        var saved: Saved?

        /// A file that was saved.
        struct Saved: Sendable {
            let file: VerifiedEnvFile
            /// The project with what this machine has seen by then.
            let project: Project
        }

        func adding(_ notes: [String]) -> Change {
            var change = self
            change.notes += notes
            return change
        }

        package static let none = Change(keys: [], isWritten: false, notes: [])
    }

    /// Sets one value; setting the present value changes nothing.
    ///
    /// - Parameters:
    ///   - named: The setting.
    ///   - value: UTF-8.
    ///   - name: The environment.
    /// - Returns: The saved change.
    /// - Throws: ``PintleError``; of code `refused` when the value does not fit the setting's type.
    package consuming func set(
        _ named: Project.NamedSetting,
        to value: Span<UInt8>,
        in name: EnvironmentName
    ) throws(PintleError) -> Change {
        let named = Project.NamedSetting(key: named.key, setting: project.schema[named.key])
        try Project.checkValue(value, of: named, in: name)
        let member = try reader.member()
        let file = try project.verifiedForWriting(name)
        if try holds(value, under: named, file, member) { return try unchanged(file) }
        var draft = EnvFileDraft(file.file)
        if named.mustBeSealed {
            let secret = try guarded { () throws(CryptoError) in try Secret(copying: value) }
            try draft.checkComments(against: [(named.description, secret)], path: file.file.path)
        }
        var sealer = try reader.sealer(of: file, member)
        draft.set(named.key, to: try sealer.stored(value, as: named)[...])
        return try sealer.save(draft, changing: [named.key], by: self)
    }

    /// Takes one value out.
    ///
    /// - Throws: ``PintleError`` of code `notFound` when the environment's own file does not set it.
    package consuming func unset(
        _ named: Project.NamedSetting,
        in name: EnvironmentName
    ) throws(PintleError) -> Change {
        let member = try reader.member()
        let file = try project.verifiedForWriting(name)
        guard file.file[named.key] != nil else {
            var above: [String] = []
            for layer in try project.verifiedLayers(of: name).dropFirst() where layer.file[named.key] != nil {
                above.append(layer.environment.name.text)
            }
            if above.isEmpty, project.schema[named.key] == nil { throw project.unknownSetting(named.key, in: name) }
            throw .notSet(named.key, in: name, path: file.file.path, setBy: above.first)
        }
        var draft = EnvFileDraft(file.file)
        draft.remove(named.key)
        let sealer = try reader.sealer(of: file, member)
        return try sealer.save(draft, changing: [named.key], by: self)
    }

    /// The outcome of a change that has nothing to write: the file is accepted as it is.
    func unchanged(_ file: VerifiedEnvFile) throws(PintleError) -> Change {
        Change(keys: [], isWritten: false, notes: try project.remember([file]))
    }

    /// Puts a file in place that would be accepted, and remembers it and the file that it replaces.
    func put(
        _ composed: EnvFile,
        in environment: RosterEnvironment,
        over replaced: VerifiedEnvFile?,
        changing keys: [EnvKey]
    ) throws(PintleError) -> Change {
        var verifier = project.trust.verifier
        // A file that would not be accepted is not written.
        let file = try verifier.verify(composed, of: environment.name)
        var notes = try project.remember([replaced].compactMap(\.self))
        let save = SeenBranch.OwnSave(SeenState(composed), composed.bytes)
        notes += try project.trust.recordingSave(save, of: .environment(environment.id)) { () throws(PintleError) in
            try files.replace(composed.path, with: composed.bytes)
        }
        let saved = Change.Saved(file: file, project: project.seeing(save, of: .environment(environment.id)))
        return Change(keys: keys, isWritten: true, notes: notes, saved: saved)
    }

    /// Whether a file holds exactly this value, in the form that it has to have.
    private func holds(
        _ value: Span<UInt8>,
        under named: Project.NamedSetting,
        _ file: VerifiedEnvFile,
        _ member: Member
    ) throws(PintleError) -> Bool {
        guard let stored = file.file[named.key]?.value else { return false }
        switch stored {
        case .plain(let bytes): return !project.mustSeal(named) && value.isEqual(to: bytes)
        case .sealed(let token):
            // A member who cannot read cannot compare values.
            guard project.mustSeal(named), token.kind == .sealed, !member.mayOnlyWrite(file.environment.name) else {
                return false
            }
            let opened = try file.values(try file.dataKey(for: reader.shared.identity)) { $0 == named.key }
            guard case .secret(let secret)? = opened.first?.value else { return false }
            return secret.withBytes { ConstantTime.equal($0, value) }
        }
    }
}

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
            throw .mayNotChooseKey(of: name, member)
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

extension PintleError {
    /// Only a member who reads and writes may choose the data key.
    fileprivate static func mayNotChooseKey(of name: EnvironmentName, _ member: Member) -> PintleError {
        PintleError(
            .notPermitted,
            path: EnvFile.path(of: name),
            "\(member.name) may not choose a data key of \(name)",
            why: "whoever chooses the data key must be allowed to read and to write",
            fix: "ask a member with both rights to run this command"
        )
    }
}
