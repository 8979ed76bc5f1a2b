package import PintleFindings
internal import PintleCore
internal import PintleCrypto

/// Composes and signs env files; writes nothing itself.
package struct EnvFileWriter {
    private let trust: TrustedRoster
    private let signer: Member

    /// - Parameters:
    ///   - trust: The roster.
    ///   - signer: The signer; the identity that is given later must be the signer's.
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
    ///   - identity: The signer's identity; the signer must be allowed to read and to write.
    /// - Returns: The key, and the lines that carry it.
    /// - Throws: ``PintleError``.
    package func newEpoch(
        of environment: RosterEnvironment,
        number: UInt32,
        identity: borrowing Identity
    ) throws(PintleError) -> NewEpoch {
        // Readers by the roster here could include keys that lost the right in entries that this machine has seen.
        guard trust.losses.exposing(environment.name, setAt: trust.roster.position).isEmpty else {
            throw behind(environment.name)
        }
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

    /// The epoch line, the reader lines, and the roster position that the epoch's signature names.
    package struct EpochLines: Sendable {
        package let epoch: EnvFileFooter.Epoch
        package let readers: [EnvFileFooter.Reader]
        package let position: Int

        package init(epoch: EnvFileFooter.Epoch, readers: [EnvFileFooter.Reader], position: Int) {
            self.epoch = epoch
            self.readers = readers
            self.position = position
        }

        /// The lines of a file as they stand.
        package init(of file: EnvFile) {
            self.init(epoch: file.footer.epoch, readers: file.footer.readers, position: file.footer.rosterPosition)
        }
    }

    private func epochLines(
        _ key: borrowing DataKey,
        _ identity: borrowing Identity
    ) throws(CryptoError) -> EpochLines {
        var readers: [(line: EnvFileFooter.Reader, member: Member)] = []
        for member in trust.roster.head.readers(of: key.scope.name) {
            readers.append((.init(name: member.name, box: try key.sealed(to: member.key)), member))
        }
        let signed = key.scope.signedEpochBytes(
            key.commitment,
            key.dropKey,
            at: trust.roster.position,
            trust.roster.headHash,
            readers
        )
        let epoch = EnvFileFooter.Epoch(
            number: key.scope.epoch,
            commitment: key.commitment,
            dropKey: key.dropKey,
            signer: signer.name,
            signature: try identity.sign(signed.span)
        )
        return EpochLines(epoch: epoch, readers: readers.map(\.line), position: trust.roster.position)
    }

    /// The epoch of a file that is saved again with the same data key.
    ///
    /// The lines stay as they are unless the roster has other readers by now and the member may choose a key: then they
    /// are signed again for those readers. A stale epoch is never signed again.
    ///
    /// - Throws: ``PintleError`` when no memory is left.
    package func keptEpoch(
        of file: VerifiedEnvFile,
        _ key: borrowing DataKey,
        identity: borrowing Identity
    ) throws(PintleError) -> EpochLines {
        let name = file.environment.name
        guard file.stale == nil, signer.mayChooseKey(of: name), !isCurrent(file),
            trust.losses.exposing(name, setAt: trust.roster.position).isEmpty
        else { return EpochLines(of: file.file) }
        do throws(CryptoError) {
            return try epochLines(key, identity)
        } catch {
            throw .crypto(error, path: file.file.path)
        }
    }

    /// Whether the roster here has the same readers as the file, under the same names and keys.
    private func isCurrent(_ file: VerifiedEnvFile) -> Bool {
        let (then, now) = (file.readers, trust.roster.head.readers(of: file.environment.name))
        return then.count == now.count && zip(then, now).allSatisfy { $0.name == $1.name && $0.key == $1.key }
    }

    private func behind(_ name: EnvironmentName) -> PintleError {
        PintleError.olderState(
            path: EnvFile.path(of: name),
            "no new data key can be drawn for \(name): the roster here lacks entries that this machine has seen",
            why: "the key would be sealed to a member who may no longer read \(name)",
            fix: "merge the newest commit first, so that \(Roster.path) is complete"
        )
    }

    // MARK: - Files

    /// The file, or the two files, that a composed file follows.
    package enum Parents {
        case nothing
        case file(EnvFile)
        case merged(EnvFile, EnvFile)
        /// The common state of a merge whose sides have several: it is compared with, and never accepted.
        case commonState(EnvFile, EnvFile)

        fileprivate var files: [EnvFile] {
            switch self {
            case .nothing: []
            case .file(let file): [file]
            case .merged(let ours, let theirs), .commonState(let ours, let theirs): [ours, theirs]
            }
        }

        /// The generation of the file that follows; each side of a merge has a higher one than the common state.
        fileprivate var nextGeneration: UInt64 {
            let highest = files.map(\.footer.generation).max() ?? 0
            if case .commonState = self { return highest }
            return highest + 1
        }

        fileprivate var purpose: EnvFile.Purpose {
            if case .commonState = self { .commonState } else { .file }
        }
    }

    /// Composes a file and signs it.
    ///
    /// - Parameters:
    ///   - draft: The body.
    ///   - environment: The environment.
    ///   - previous: The file that it replaces; `nil` for the first.
    ///   - lines: Epoch and readers.
    ///   - schemaGeneration: The schema's generation now.
    ///   - below: The layer below as it is now; `nil` where nothing is extended.
    ///   - identity: The signer's.
    ///   - time: When.
    /// - Returns: The file, read back from the very bytes that will be written.
    /// - Throws: ``PintleError``.
    package func compose(
        _ draft: EnvFileDraft,
        of environment: RosterEnvironment,
        replacing previous: EnvFile?,
        _ lines: EpochLines,
        schemaGeneration: UInt64,
        over below: EnvFileFooter.Over?,
        identity: borrowing Identity,
        time: Timestamp = .now
    ) throws(PintleError) -> EnvFile {
        try compose(
            draft,
            of: environment,
            following: previous.map { .file($0) } ?? .nothing,
            lines,
            schemaGeneration: schemaGeneration,
            over: below,
            identity: identity,
            time: time
        )
    }

    /// Composes the file that follows its parents, and signs it.
    package func compose(
        _ draft: EnvFileDraft,
        of environment: RosterEnvironment,
        following parents: Parents,
        _ lines: EpochLines,
        schemaGeneration: UInt64,
        over below: EnvFileFooter.Over?,
        identity: borrowing Identity,
        time: Timestamp = .now
    ) throws(PintleError) -> EnvFile {
        guard signer.rights.writes.contains(environment.name) else {
            throw .mayNotWrite(environment.name, signer.name)
        }
        if let last = parents.files.first(where: { $0.footer.generation >= VaultLimits.generation }) {
            throw .noGenerationLeft(of: environment.name, path: last.path)
        }
        guard let rosterHash = trust.roster.hash(at: lines.position) else {
            throw .missingRosterEntry(lines.position)
        }
        let footer = EnvFileFooter(
            environment: environment.name,
            id: environment.id,
            rosterPosition: lines.position,
            rosterHash: rosterHash,
            schemaGeneration: schemaGeneration,
            over: below,
            generation: parents.nextGeneration,
            // Two sides with the same bytes are one parent.
            parents: Set(parents.files.map(\.digest)).sorted(),
            epoch: lines.epoch,
            readers: lines.readers,
            signer: signer.name,
            time: time,
            signature: lines.epoch.signature
        )
        return try signed(draft, footer, for: parents.purpose, identity: identity)
    }

    /// The file with its signature; that of the footer is not read.
    private func signed(
        _ draft: EnvFileDraft,
        _ footer: EnvFileFooter,
        for purpose: EnvFile.Purpose,
        identity: borrowing Identity
    ) throws(PintleError) -> EnvFile {
        let unsigned = draft.body + Array(footer.textBeforeSignature.utf8)
        let signature: Signature
        do throws(CryptoError) {
            let signed = EnvFile.signedBytes(for: purpose, root: trust.root, beforeSignature: unsigned)
            signature = try identity.sign(signed.span)
        } catch {
            throw .crypto(error)
        }
        let bytes = unsigned + Array((signature.b64 + "\n").utf8)
        return try EnvFile(reading: bytes, path: EnvFile.path(of: footer.environment))
    }
}

extension PintleError {
    /// The member has no right to write the environment.
    fileprivate static func mayNotWrite(_ name: EnvironmentName, _ member: MemberName) -> PintleError {
        PintleError(
            .notPermitted,
            path: EnvFile.path(of: name),
            "\(member) may not write \(name)",
            fix: "ask an admin for the right: pintle members grant \(member) --write \(name)"
        )
    }

    /// All generations of a file are used.
    fileprivate static func noGenerationLeft(of name: EnvironmentName, path: String) -> PintleError {
        PintleError(
            .malformed,
            path: path,
            "the file has the last generation there is, \(VaultLimits.generation)",
            fix: "restore an older state from git, and accept it: pintle trust --accept \(name)"
        )
    }

    /// The roster lacks an entry that the file is to name.
    fileprivate static func missingRosterEntry(_ position: Int) -> PintleError {
        PintleError(
            .malformed,
            path: Roster.path,
            "the roster has no entry \(position)",
            fix: "report this"
        )
    }
}
