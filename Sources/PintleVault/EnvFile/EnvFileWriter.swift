internal import PintleCore
internal import PintleCrypto

/// Composes and signs env files; writes nothing itself.
package struct EnvFileWriter {
    private let trust: TrustedRoster
    private let signer: Member

    /// - Parameters:
    ///   - trust: The roster.
    ///   - signer: Who signs; the identity that is given later must be his.
    package init(_ trust: TrustedRoster, signer: Member) {
        self.trust = trust
        self.signer = signer
    }

    // MARK: - Epochs

    /// Draws a data key and seals it to those who may read the environment now.
    ///
    /// - Parameters:
    ///   - environment: The environment.
    ///   - number: 1 for a new file, one more than before otherwise.
    ///   - identity: The signer's; he must be allowed to read and to write.
    /// - Returns: The key, and the lines that carry it.
    /// - Throws: ``VaultError``.
    package func newEpoch(
        of environment: RosterEnvironment,
        number: UInt32,
        identity: borrowing Identity
    ) throws(VaultError) -> NewEpoch {
        do throws(CryptoError) {
            let key = try DataKey.draw(for: trust.scope(of: environment, epoch: number))
            let lines = try epochLines(key, identity)
            return NewEpoch(key: key, lines: lines)
        } catch {
            throw .crypto(error)
        }
    }

    /// A data key that was just drawn.
    package struct NewEpoch: ~Copyable {
        package let key: DataKey
        package let lines: EpochLines
    }

    /// The epoch line and the reader lines.
    package struct EpochLines: Sendable {
        package let epoch: EnvFileFooter.Epoch
        package let readers: [EnvFileFooter.Reader]

        package init(epoch: EnvFileFooter.Epoch, readers: [EnvFileFooter.Reader]) {
            self.epoch = epoch
            self.readers = readers
        }
    }

    private func epochLines(
        _ key: borrowing DataKey,
        _ identity: borrowing Identity
    ) throws(CryptoError) -> EpochLines {
        var readers: [EnvFileFooter.Reader] = []
        for member in trust.rights.readers(of: key.scope.name) {
            readers.append(.init(name: member.name, box: try key.sealed(to: member.key.reading)))
        }
        let signed = key.scope.signedEpochBytes(
            commitment: key.commitment,
            dropKey: key.dropKey,
            readerLines: readers.map(\.line).joined()
        )
        let epoch = EnvFileFooter.Epoch(
            number: key.scope.epoch,
            commitment: key.commitment,
            dropKey: key.dropKey,
            signer: signer.name,
            signature: try identity.sign(signed.span)
        )
        return EpochLines(epoch: epoch, readers: readers)
    }

    /// The epoch of a file that is saved again: its own, or with those let in who may read by now.
    ///
    /// - Throws: ``VaultError`` of kind `notPermitted` when somebody who may no longer read still has the data key.
    package func keptEpoch(
        of file: VerifiedEnvFile,
        _ key: borrowing DataKey,
        identity: borrowing Identity
    ) throws(VaultError) -> (lines: EpochLines, position: Int) {
        let kept = try keptEpoch(of: file)
        if isCurrent(file) { return (kept.lines, trust.roster.position) }
        guard mayChooseKey(of: file.environment.name) else { return kept }
        do throws(CryptoError) {
            return (try epochLines(key, identity), trust.roster.position)
        } catch {
            throw .crypto(error, path: file.file.path)
        }
    }

    /// The epoch of a file that is saved by who cannot read it: its own, with the readers it has.
    ///
    /// - Throws: ``VaultError`` of kind `notPermitted` when somebody who may no longer read still has the data key.
    package func keptEpoch(of file: VerifiedEnvFile) throws(VaultError) -> (lines: EpochLines, position: Int) {
        guard file.removed.isEmpty else {
            throw VaultError(
                .notPermitted,
                path: file.file.path,
                "a former reader's key (\(file.removed.map(\.name.text).joined(separator: ", "))) could open what would be sealed here",
                why: "the data key is still the one from before the right was lost or the key replaced",
                fix: mayChooseKey(of: file.environment.name)
                    ? "give the environment a new data key: pintle rotate \(file.environment.name)"
                    : "let a member who may read and write it run: pintle rotate \(file.environment.name)"
            )
        }
        let lines = EpochLines(epoch: file.file.footer.epoch, readers: file.file.footer.readers)
        return (lines, file.file.footer.rosterPosition)
    }

    /// Whether the lines of a file are also right at the roster's end: the same readers under the same names and keys, and
    /// a signer who may still choose the data key.
    private func isCurrent(_ file: VerifiedEnvFile) -> Bool {
        let (then, now) = (file.readers, trust.rights.readers(of: file.environment.name))
        guard then.count == now.count, zip(then, now).allSatisfy({ $0.name == $1.name && $0.key == $1.key }),
            let chooser = trust.rights.members[file.file.footer.epoch.signer]
        else { return false }
        return chooser.rights.reads.contains(file.environment.name)
            && chooser.rights.writes.contains(file.environment.name)
    }

    /// Who may only write could choose a key that he knows.
    private func mayChooseKey(of name: EnvironmentName) -> Bool {
        signer.rights.reads.contains(name) && signer.rights.writes.contains(name)
    }

    // MARK: - Files

    /// Composes a file and signs it.
    ///
    /// - Parameters:
    ///   - draft: The body.
    ///   - environment: The environment.
    ///   - previous: The file that it replaces; `nil` for the first.
    ///   - lines: Epoch and readers.
    ///   - position: The roster's position whose readers these are.
    ///   - schemaGeneration: The schema's generation now.
    ///   - identity: The signer's.
    /// - Returns: The file, read back from the very bytes that will be written.
    /// - Throws: ``VaultError``.
    package func compose(
        _ draft: EnvFileDraft,
        of environment: RosterEnvironment,
        replacing previous: EnvFile?,
        _ lines: EpochLines,
        position: Int,
        schemaGeneration: UInt64,
        identity: borrowing Identity
    ) throws(VaultError) -> EnvFile {
        guard signer.rights.writes.contains(environment.name) else {
            throw VaultError(
                .notPermitted,
                path: EnvFile.path(of: environment.name),
                "\(signer.name) may not write \(environment.name)",
                fix: "ask an admin for the right: pintle members grant \(signer.name) --write \(environment.name)"
            )
        }
        if let previous, previous.footer.generation >= VaultLimits.generation {
            throw VaultError(
                .malformed,
                path: previous.path,
                "the file has the last generation there is, \(VaultLimits.generation)",
                fix: "put an older state back from git, and accept it: pintle trust --accept \(environment.name)"
            )
        }
        guard let rosterHash = trust.roster.hash(at: position) else {
            throw VaultError(.malformed, path: Roster.path, "the roster has no entry \(position)", fix: "report this")
        }
        var footer = EnvFileFooter(
            environment: environment.name,
            id: environment.id,
            rosterPosition: position,
            rosterHash: rosterHash,
            schemaGeneration: schemaGeneration,
            generation: (previous?.footer.generation ?? 0) + 1,
            parents: previous.map { [$0.digest] } ?? [],
            epoch: lines.epoch,
            readers: lines.readers,
            signer: signer.name,
            signature: lines.epoch.signature
        )
        let unsigned = draft.body + Array(footer.textBeforeSignature.utf8)
        do throws(CryptoError) {
            let signed = EnvFile.signedBytes(root: trust.root, beforeSignature: unsigned)
            footer.signature = try identity.sign(signed.span)
        } catch {
            throw .crypto(error)
        }
        let bytes = unsigned + Array((footer.signature.b64 + "\n").utf8)
        return try EnvFile(reading: bytes, path: EnvFile.path(of: environment.name))
    }
}
