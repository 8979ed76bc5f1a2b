package import PintleCore
internal import PintleCrypto
package import PintleFindings
internal import PintleSchema
internal import PintleSystem
internal import PintleVault

extension Writer {
    /// Gives the value of a setting its new name in one env file.
    ///
    /// A secret keeps the time of its plaintext, so dates of rotation and exposures stay, and the history can be followed.
    ///
    /// - Parameters:
    ///   - old: The key that the file has.
    ///   - new: The setting, as the schema declares it now.
    ///   - name: The environment.
    /// - Returns: The saved change; nothing is written when the file does not have the old key.
    /// - Throws: ``PintleError``, of code `conflict` when the file has both.
    package consuming func rename(
        _ old: EnvKey,
        to new: Project.NamedSetting,
        in name: EnvironmentName
    ) throws(PintleError) -> Change {
        let member = try reader.member()
        let file = try project.verifiedForWriting(name)
        guard file.file[old] != nil else { return try unchanged(file) }
        guard file.file[new.key] == nil else { throw .hasBothNames(old, new.key, in: name, path: file.file.path) }
        let key = try file.dataKey(for: reader.shared.identity)
        let values = try file.values(key) { $0 == old }
        var sealer = try Sealer(reader, file, key, member: member)
        var carrier = ValueCarrier(from: file, to: name, project)
        guard let value = values.first else { return try unchanged(file) }
        let stored = try carrier.stored(value.value, of: old, as: new, &sealer)
        var draft = EnvFileDraft(file.file)
        draft.rename(old, to: new.key, with: stored[...])
        try draft.checkComments(against: carrier.newSecrets, path: file.file.path)
        var change = try sealer.save(draft, changing: [old, new.key], by: self)
        change.removed = [old]
        return change
    }

    /// Copies the values, comments and order of an environment's own file to an environment that has no values yet.
    ///
    /// - Parameters:
    ///   - old: The environment that is to be retired afterwards.
    ///   - new: The environment that takes its place.
    /// - Returns: The saved change.
    /// - Throws: ``PintleError``, of code `conflict` when the new environment has values.
    package consuming func copyValues(
        of old: EnvironmentName,
        to new: EnvironmentName
    ) throws(PintleError) -> Change {
        let member = try reader.member()
        let from = try project.verifiedForWriting(old)
        let to = try project.verifiedForWriting(new)
        guard to.file.entries.isEmpty else { throw .hasValues(new, path: to.file.path) }
        let values = try from.values(try from.dataKey(for: reader.shared.identity))
        let byKey = Dictionary(values.map { ($0.key, $0.value) }) { first, _ in first }
        let key = try to.dataKey(for: reader.shared.identity)
        var sealer = try Sealer(reader, to, key, member: member)
        var carrier = ValueCarrier(from: from, to: new, project)
        var draft = EnvFileDraft()
        for line in EnvFileDraft(from.file).lines {
            guard case .entry(let key, _) = line, let value = byKey[key] else {
                draft.append(line)
                continue
            }
            let named = Project.NamedSetting(key: key, setting: project.schema[key])
            draft.append(.entry(key, try carrier.stored(value, of: key, as: named, &sealer)[...]))
        }
        guard !draft.keys.isEmpty else { return try unchanged(to) }
        try draft.checkComments(against: carrier.newSecrets, path: to.file.path)
        return try sealer.save(draft, changing: draft.keys, by: self)
    }
}

extension Project {
    /// The environments whose own files have a key, in the schema's order.
    ///
    /// - Throws: ``PintleError`` when a file does not verify.
    package func environments(setting key: EnvKey) throws(PintleError) -> [EnvironmentName] {
        var names: [EnvironmentName] = []
        for name in schema.environments.map(\.name) where try verifiedForWriting(name).file[key] != nil {
            names.append(name)
        }
        return names
    }
}

/// Carries values of one env file to another place; a secret keeps the time and the roster position of its plaintext.
private struct ValueCarrier {
    private let file: VerifiedEnvFile
    private let environment: EnvironmentName
    private let project: Project
    /// Secrets that were plaintext where they come from.
    private(set) var newSecrets: [(name: String, value: Secret)] = []

    init(from file: VerifiedEnvFile, to environment: EnvironmentName, _ project: Project) {
        self.file = file
        self.environment = environment
        self.project = project
    }

    /// A value as the other place will hold it.
    mutating func stored(
        _ value: VerifiedEnvFile.OpenedValue,
        of old: EnvKey,
        as new: Project.NamedSetting,
        _ sealer: inout Sealer
    ) throws(PintleError) -> [UInt8] {
        switch value {
        case .plain(let bytes):
            try Project.checkValue(bytes.span, of: new, in: environment)
            if new.mustBeSealed {
                let secret = try guarded { () throws(CryptoError) in try Secret(copying: bytes.span) }
                newSecrets.append((new.description, secret))
            }
            return try sealer.stored(bytes.span, as: new)
        case .secret(let secret):
            guard case .sealed(let token)? = file.file[old]?.value else { return [] }
            let (named, name) = (new, environment)
            return try secret.withBytes { (span) throws(PintleError) in
                try Project.checkValue(span, of: named, in: name)
                return try sealer.resealed(span, as: named.key, position: token.position, time: token.time)
            }
        }
    }
}

extension PintleError {
    /// A file has a value under the old and under the new name.
    fileprivate static func hasBothNames(
        _ old: EnvKey,
        _ new: EnvKey,
        in name: EnvironmentName,
        path: String
    ) -> PintleError {
        PintleError(
            .conflict,
            path: path,
            "\(name) has values of \(old) and of \(new)",
            fix: "remove the one that is wrong: pintle unset \(name) \(new), or pintle unset \(name) \(old)"
        )
    }

    /// The environment that takes another one's place has values of its own.
    fileprivate static func hasValues(_ name: EnvironmentName, path: String) -> PintleError {
        PintleError(
            .conflict,
            path: path,
            "\(name) has values of its own",
            fix: "give an environment without values: add it to the schema, then: pintle schema sign"
        )
    }
}
