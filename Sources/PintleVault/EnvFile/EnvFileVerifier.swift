package import PintleFindings
package import PintleCore
internal import PintleCrypto

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

    private func checkIdentity(_ file: EnvFile, of environment: RosterEnvironment) throws(PintleError) {
        guard file.footer.environment == environment.name else {
            throw refusal(
                file,
                "the file belongs to \(file.footer.environment), but it has the path of the file of \(environment.name)",
                fix: "restore both files from git"
            )
        }
        guard file.footer.id == environment.id else {
            throw refusal(
                file,
                "the file belongs to another environment called \(environment.name), or to another project",
                fix: "restore the file from git"
            )
        }
        guard file.footer.over?.environment == environment.extends else {
            throw refusal(
                file,
                "the file does not say over which generation of \(environment.extends?.text ?? "nothing") it was saved",
                why: "files from different points in time could be mixed",
                fix: "restore the file from git"
            )
        }
    }

    private mutating func state(at footer: EnvFileFooter, of file: EnvFile) throws(PintleError) -> RosterState {
        let position = footer.rosterPosition
        guard let hash = trust.roster.hash(at: position), hash == footer.rosterHash else {
            throw refusal(
                file,
                "the file was signed for a roster other than \(Roster.path)",
                fix: "restore both files from the same commit"
            )
        }
        if let state = states[position] { return state }
        guard let state = trust.roster.state(at: position) else {
            throw refusal(file, "the roster has no entry \(position)", fix: "restore both files from the same commit")
        }
        states[position] = state
        return state
    }

    private func checkReaders(_ file: EnvFile, _ state: RosterState, _ name: EnvironmentName) throws(PintleError) {
        guard file.footer.readers.map(\.name) == state.readers(of: name).map(\.name) else {
            throw refusal(
                file,
                "the file's readers are not those that the roster names",
                why: "somebody added or removed a reader by hand",
                fix: "restore the file from git"
            )
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
                ?? refusal(file, "the file is signed by \(signer), who is not a member", fix: "restore it from git")
        }
        guard member.rights.writes.contains(name) else {
            throw refusal(
                file,
                "the file is signed by \(signer), who may not write \(name)",
                fix: "restore the file from git, or ask a member who may write \(name) to save it again"
            )
        }
        guard key.isValid(file.footer.signature, for: file.signedBytes(root: trust.root).span) else {
            throw refusal(
                file,
                "the file is not what \(signer) signed",
                why: "it was changed by hand, in a merge, or by somebody else, or it belongs to another project",
                fix:
                    "if you changed plain settings by hand: pintle sign \(name); otherwise restore the file from git"
            )
        }
    }

    /// The refusal of a file that a former member signed; `nil` when the roster has no entry that removed the signer.
    private func removedSigner(_ signer: MemberName, of file: EnvFile, _ name: EnvironmentName) -> PintleError? {
        let removal = trust.roster.entries.lastIndex { entry in
            if case .remove(signer) = entry.action { true } else { false }
        }
        guard let removal else { return nil }
        return refusal(
            file,
            "the file is signed by \(signer), who was removed by entry \(removal + 1) of \(Roster.path)",
            why: "the file is older than the removal, or was signed with a former member's key",
            fix:
                "pull the newest commit; if the file is the newest: an admin can finish the removal with pintle members remove "
                + "\(signer), or a member who may write \(name) can restore earlier values with pintle revert \(name) --to REV"
        )
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
            throw refusal(
                file,
                "the file's data key and readers are not signed by a member who may read and write \(scope.name)",
                why: "reader lines from an earlier state could give the data key to a former reader",
                fix: "restore the file from git"
            )
        }
        return member
    }

    /// No value can have been set at an entry of the roster that did not exist yet.
    private func checkPositions(_ file: EnvFile) throws(PintleError) {
        for entry in file.entries {
            guard case .sealed(let token) = entry.value, token.position > file.footer.rosterPosition else { continue }
            throw PintleError(
                .notAuthentic,
                path: file.path,
                line: entry.line,
                "\(entry.key) names a roster entry later than the one that the file was signed at",
                fix: "restore the file from git"
            )
        }
    }

    private func refusal(_ file: EnvFile, _ problem: String, why: String? = nil, fix: String) -> PintleError {
        PintleError(.notAuthentic, path: file.path, problem, why: why, fix: fix)
    }
}
