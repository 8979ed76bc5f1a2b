package import PintleFindings
package import PintleCore
package import PintleCrypto

/// Verifies what needs no private key of an env file: name, id, path, readers, positions and signatures.
package struct EnvFileVerifier {
    private let trust: TrustedRoster
    /// Replaying a long roster for each file would make many environments quadratic.
    private var states: [Int: RosterState] = [:]

    package init(_ trust: TrustedRoster) {
        self.trust = trust
    }

    /// - Parameters:
    ///   - file: The file.
    ///   - name: The environment whose file it has to be.
    ///   - isSignerPassed: Whether the file's signer need not be able to write any more: for finishing the change that
    ///     removed the signer's right, of bytes that this machine accepted before, and for nothing else.
    /// - Returns: The verified file.
    /// - Throws: ``PintleError`` of kind `notAuthentic` or `notPermitted`.
    package mutating func verify(
        _ file: EnvFile,
        of name: EnvironmentName,
        isSignerPassed: Bool = false
    ) throws(PintleError) -> VerifiedEnvFile {
        let environment = try trust.environment(name)
        let footer = file.footer
        try checkIdentity(file, of: environment)
        let then = try state(at: footer, of: file)
        try checkReaders(file, then, name)
        let scope = trust.scope(of: environment, epoch: footer.epoch.number)
        if !isSignerPassed { try checkSignature(file, name) }
        let chooser = try checkEpoch(file, scope, then)
        try checkPositions(file)
        return VerifiedEnvFile(
            file: file,
            environment: environment,
            scope: scope,
            readers: then.readers(of: name),
            chooser: chooser,
            trust
        )
    }

    /// Verifies the state that both sides of a merge have in common; it is compared with, and never accepted.
    ///
    /// It is usually old, so its signer may have left since. Then a later file has to name it as its parent, which a
    /// present member signed.
    ///
    /// - Parameters:
    ///   - file: The file.
    ///   - name: The environment whose file it has to be.
    ///   - parents: The hashes that verified files name as their parents.
    ///   - member: The member who merges, and who may have made a common state of several.
    /// - Returns: The verified file.
    /// - Throws: ``PintleError`` of kind `notAuthentic` or `notPermitted`.
    package mutating func verifyCommonState(
        _ file: EnvFile,
        of name: EnvironmentName,
        parents: Set<Digest>,
        by member: Member
    ) throws(PintleError) -> VerifiedEnvFile {
        do throws(PintleError) {
            return try verify(file, of: name)
        } catch {
            guard parents.contains(file.digest) || isCommonState(file, by: member) else { throw error }
            return try verify(file, of: name, isSignerPassed: true)
        }
    }

    private func isCommonState(_ file: EnvFile, by member: Member) -> Bool {
        guard let key = member.key.signing, file.footer.signer == member.name else { return false }
        return key.isValid(
            file.footer.signature,
            for: file.signedBytes(for: .commonState, root: trust.root).span
        )
    }

    private func checkIdentity(_ file: EnvFile, of environment: RosterEnvironment) throws(PintleError) {
        guard file.footer.environment == environment.name else {
            throw .fileOfAnotherPath(file, than: environment.name)
        }
        guard file.footer.id == environment.id else {
            throw .fileOfAnotherProject(file, environment.name)
        }
        guard file.footer.over?.environment == environment.extends else {
            throw .noGenerationBelow(file, over: environment.extends)
        }
    }

    private mutating func state(at footer: EnvFileFooter, of file: EnvFile) throws(PintleError) -> RosterState {
        let position = footer.rosterPosition
        guard let hash = trust.roster.hash(at: position), hash == footer.rosterHash else {
            throw .otherRoster(file)
        }
        if let state = states[position] { return state }
        guard let state = trust.roster.state(at: position) else {
            throw .noRosterEntry(position, of: file)
        }
        states[position] = state
        return state
    }

    private func checkReaders(_ file: EnvFile, _ state: RosterState, _ name: EnvironmentName) throws(PintleError) {
        guard file.footer.readers.map(\.name) == state.readers(of: name).map(\.name) else {
            throw .otherReaders(file)
        }
    }

    private func checkSignature(_ file: EnvFile, _ name: EnvironmentName) throws(PintleError) {
        let signer = file.footer.signer
        if let accepted = trust.rights.accepted[name], accepted.generation == file.footer.generation,
            accepted.hash == file.digest
        {
            return
        }
        guard let member = trust.rights.member(signingAs: signer), let key = member.key.signing else {
            throw removedSigner(signer, of: file, name)
                ?? PintleError.signerNotMember(signer, of: file)
        }
        guard member.rights.writes.contains(name) else {
            throw .signerMayNotWrite(signer, file, name)
        }
        guard key.isValid(file.footer.signature, for: file.signedBytes(root: trust.root).span) else {
            throw .changedFile(file, by: signer, name)
        }
    }

    /// The refusal of a file that a former member signed; `nil` when the roster has no entry that removed the signer.
    private func removedSigner(_ signer: MemberName, of file: EnvFile, _ name: EnvironmentName) -> PintleError? {
        let removal = trust.roster.entries.lastIndex { entry in
            if case .remove(signer) = entry.action { true } else { false }
        }
        guard let removal else { return nil }
        return .signerRemoved(signer, by: removal + 1, file, name)
    }

    /// The data key was chosen by a member who could read it anyway, and sealed to exactly these keys.
    private func checkEpoch(
        _ file: EnvFile,
        _ scope: EnvFileScope,
        _ state: RosterState
    ) throws(PintleError) -> Member {
        let (footer, epoch) = (file.footer, file.footer.epoch)
        let signed = scope.signedEpochBytes(
            epoch.commitment,
            epoch.dropKey,
            at: footer.rosterPosition,
            footer.rosterHash,
            Array(zip(footer.readers, state.readers(of: scope.name)))
        )
        guard let member = state.members[epoch.signer], let key = member.key.signing,
            member.mayChooseKey(of: scope.name), key.isValid(epoch.signature, for: signed.span)
        else {
            throw .unsignedDataKey(of: file, scope.name)
        }
        return member
    }

    /// No value can have been set at an entry of the roster that did not exist yet.
    private func checkPositions(_ file: EnvFile) throws(PintleError) {
        for entry in file.entries {
            guard case .sealed(let token) = entry.value, token.position > file.footer.rosterPosition else { continue }
            throw .laterPosition(of: entry.key, path: file.path, line: entry.line)
        }
    }
}
