package import PintleCore
internal import PintleCrypto
package import PintleVault

/// Seals values into one env file and saves it.
///
/// It lives while the lock of `environments/` is held: what it was given is what the file still holds.
package struct Sealer: ~Copyable {
    private let workspace: Workspace
    private let file: VerifiedEnvFile
    private let writer: EnvFileWriter
    private let epoch: EnvFileWriter.EpochLines
    private let position: Int
    private let time = Timestamp.now
    /// `nil` for a member who may write but not read; he drops values.
    private var cipher: ValueCipher?
    /// What such members dropped, sealed by now.
    private var sealedDrops: [EnvKey: [UInt8]] = [:]
    /// What is sealed only because nobody vouches for the schema, which says that it is no secret.
    private var sealedInDoubt: [EnvKey] = []

    /// - Parameters:
    ///   - workspace: The project.
    ///   - file: The file that is replaced.
    ///   - key: Its data key.
    ///   - identity: Who saves.
    ///   - member: The same, as the roster has him.
    /// - Throws: ``PintleError``, of code `notPermitted` when somebody who was removed still holds the data key.
    package init(
        _ workspace: Workspace,
        _ file: VerifiedEnvFile,
        _ key: borrowing DataKey,
        identity: borrowing Identity,
        member: Member
    ) throws(PintleError) {
        let writer = EnvFileWriter(workspace.trust, signer: member)
        let kept = try vault { () throws(VaultError) in try writer.keptEpoch(of: file, key, identity: identity) }
        let cipher = try guarded { () throws(CryptoError) in try ValueCipher(key) }
        self.workspace = workspace
        self.file = file
        self.writer = writer
        (epoch, position) = kept
        self.cipher = consume cipher
        sealDrops(key)
    }

    /// For a member who may write but not read: what he sets is sealed to the readers, without their key.
    ///
    /// - Throws: ``PintleError``, of code `notPermitted` when somebody who was removed still holds the data key.
    package init(
        dropping workspace: Workspace,
        _ file: VerifiedEnvFile,
        member: Member
    ) throws(PintleError) {
        let writer = EnvFileWriter(workspace.trust, signer: member)
        let kept = try vault { () throws(VaultError) in try writer.keptEpoch(of: file) }
        self.workspace = workspace
        self.file = file
        self.writer = writer
        (epoch, position) = kept
        cipher = nil
    }

    /// Seals what was dropped; each value keeps when it was set.
    ///
    /// What does not open stays as it is: it is refused when it is read, and setting it anew must not be.
    private mutating func sealDrops(_ key: borrowing DataKey) {
        for name in file.drops {
            guard case .sealed(let token)? = file.file[name]?.value,
                case .secret(let secret)? = try? file.values(key, where: { $0 == name }).first?.value
            else { continue }
            sealedDrops[name] = secret.withBytes { span in
                try? cipher?.seal(span, as: name, position: token.position, time: token.time)
            }
        }
    }

    /// A value as the file will hold it: sealed, dropped, or plain where the schema says that it is no secret.
    package mutating func stored(
        _ value: Span<UInt8>,
        as named: Workspace.NamedSetting
    ) throws(PintleError) -> [UInt8] {
        guard workspace.mustSeal(named) else { return EnvValue.encoded(value) }
        if !named.mustBeSealed { sealedInDoubt.append(named.key) }
        return try guarded { () throws(CryptoError) in
            if let sealed = try cipher?.seal(value, as: named.key, position: position, time: time) { return sealed }
            return try DropBox(of: file).token(value, as: named.key, position: position, time: time)
        }
    }

    /// A value that was set before, under this file's data key; it keeps when that was.
    ///
    /// - Throws: ``PintleError`` when no memory is left.
    package mutating func resealed(
        _ value: Span<UInt8>,
        as key: EnvKey,
        position: Int,
        time: Timestamp
    ) throws(PintleError) -> [UInt8] {
        try guarded { () throws(CryptoError) in
            if let sealed = try cipher?.seal(value, as: key, position: position, time: time) { return sealed }
            return try DropBox(of: file).token(value, as: key, position: position, time: time)
        }
    }

    /// Signs the file and puts it in place whole.
    ///
    /// - Parameters:
    ///   - draft: The new body.
    ///   - keys: What has another value than before.
    ///   - identity: Who saves.
    /// - Returns: What was written.
    /// - Throws: ``PintleError``; the old file is then untouched.
    package func save(
        _ draft: EnvFileDraft,
        changing keys: [EnvKey],
        identity: borrowing Identity
    ) throws(PintleError) -> Workspace.Change {
        let change = try workspace.put(try composed(draft, identity: identity), in: file.environment, changing: keys)
        guard !sealedInDoubt.isEmpty else { return change }
        let names = sealedInDoubt.map(\.text).joined(separator: ", ")
        let note =
            "\(names): sealed, since nobody vouches for the schema; to have it in the open, "
            + "set it once more after: pintle schema sign"
        return .init(keys: change.keys, isWritten: change.isWritten, notes: change.notes + [note])
    }

    /// Signs the file; writes nothing.
    package func composed(
        _ draft: EnvFileDraft,
        identity: borrowing Identity
    ) throws(PintleError) -> EnvFile {
        var draft = draft
        let before = EnvFileDraft(file.file)
        for (key, token) in sealedDrops where draft[key] != nil && draft[key] == before[key] {
            draft.set(key, to: token[...])
        }
        return try vault { () throws(VaultError) in
            try writer.compose(
                draft,
                of: file.environment,
                replacing: file.file,
                epoch,
                position: position,
                schemaGeneration: workspace.schemaGeneration(over: file),
                identity: identity
            )
        }
    }
}

extension Workspace {
    /// The schema's generation for a file that is saved now; it never goes back.
    func schemaGeneration(over file: VerifiedEnvFile) -> UInt64 {
        guard schemaObjection == nil else { return file.file.footer.schemaGeneration }
        return max(schemaFile.block?.generation ?? 0, file.file.footer.schemaGeneration)
    }

    /// Puts a file in place that would be accepted, and remembers it.
    func put(
        _ composed: EnvFile,
        in environment: RosterEnvironment,
        changing keys: [EnvKey]
    ) throws(PintleError) -> Change {
        var verifier = EnvFileVerifier(trust)
        // What would not be accepted is not written.
        let proved = try vault { () throws(VaultError) in try verifier.verify(composed, of: environment.name) }
        try project.replace(composed.path, with: composed.bytes)
        return Change(keys: keys, isWritten: true, notes: try remember([proved]))
    }
}
