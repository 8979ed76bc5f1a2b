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
    private var cipher: ValueCipher

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
        self.cipher = cipher
    }

    /// A value as the file will hold it: sealed, or plain where the schema says that it is no secret.
    package mutating func stored(
        _ value: Span<UInt8>,
        as named: Workspace.NamedSetting
    ) throws(PintleError) -> [UInt8] {
        guard workspace.mustSeal(named) else { return EnvValue.encoded(value) }
        return try guarded { () throws(CryptoError) in
            try cipher.seal(value, as: named.key, position: position, time: time)
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
        let composed = try vault { () throws(VaultError) in
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
        return try workspace.put(composed, in: file.environment, changing: keys)
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
