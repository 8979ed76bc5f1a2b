package import PintleCore
internal import PintleCrypto
package import PintleFindings
internal import PintleSchema
internal import PintleSystem
internal import PintleVault

extension Reader {
    /// Looks at what somebody changed by hand in an env file.
    ///
    /// Comments, order, and values of settings that are no secrets may differ from what was signed last; git knows what
    /// that was. Sealed values stay as they are or go.
    ///
    /// - Parameters:
    ///   - name: The environment.
    ///   - repository: The repository with the file's older states.
    /// - Returns: `nil` when the file is valid without a new signature.
    /// - Throws: ``PintleError`` for changes that a signature must not accept.
    package func handChange(
        in name: EnvironmentName,
        _ repository: GitRepository
    ) throws(PintleError) -> HandChange? {
        if let schemaObjection = project.schemaObjection { throw schemaObjection }
        let member = try member()
        let path = EnvFile.path(of: name)
        let bytes = try project.directory.read(path, limit: VaultLimits.fileBytes)
        let changed = try EnvFile(reading: bytes, path: path)
        var verifier = project.trust.verifier
        if (try? verifier.verify(changed, of: name)) != nil { return nil }
        let signed = try lastSigned(before: changed, of: name, repository)
        try project.refusingOlderStates.trust.judge(signed)
        let keys = try changedKeys(changed, signed, name)
        if !member.mayOnlyWrite(name) { try checkComments(of: changed, signed) }
        return HandChange(signed: signed, changed: changed, keys: keys, words: words(keys, signed.file, changed))
    }

    /// The state before the change: the staged file, or that of one of the last commits.
    private func lastSigned(
        before changed: EnvFile,
        of name: EnvironmentName,
        _ repository: GitRepository
    ) throws(PintleError) -> VerifiedEnvFile {
        var trees = [try repository.index()]
        for commit in try repository.commits(touching: changed.path, atMost: 20) {
            trees.append(try repository.tree(of: commit))
        }
        var verifier = project.trust.verifier
        for tree in trees {
            guard let bytes = try? tree.read(changed.path, limit: VaultLimits.fileBytes),
                let file = try? EnvFile(reading: bytes, path: changed.path),
                file.footer == changed.footer, let verified = try? verifier.verify(file, of: name)
            else { continue }
            return verified
        }
        throw .noSignedState(of: changed.path, in: name)
    }

    private func changedKeys(
        _ changed: EnvFile,
        _ signed: VerifiedEnvFile,
        _ name: EnvironmentName
    ) throws(PintleError) -> [EnvKey] {
        let (old, new) = (EnvFileDraft(signed.file), EnvFileDraft(changed))
        let keys = new.keys.filter { old[$0] != new[$0] }
        let open = project.plaintextSecrets(in: changed).filter { $0.key.map(keys.contains) == true }
        guard open.isEmpty else { throw Project.refusal(of: name, open) }
        for key in keys {
            guard case .plain(let value)? = changed[key]?.value else {
                throw .changedSealedValue(key, in: name, path: changed.path, line: changed[key]?.line)
            }
            try Project.checkValue(
                value.span,
                of: Project.NamedSetting(key: key, setting: project.schema[key]),
                in: name
            )
        }
        return keys + old.keys.filter { new[$0] == nil }
    }

    private func checkComments(
        of changed: EnvFile,
        _ signed: VerifiedEnvFile
    ) throws(PintleError) {
        let values = try signed.values(try signed.dataKey(for: shared.identity))
        let secrets = values.compactMap { value -> (name: String, value: Secret)? in
            guard case .secret(let secret) = value.value else { return nil }
            return (value.key.text, secret)
        }
        let comments = changed.lines.enumerated().compactMap { index, line -> (line: Int, text: [UInt8])? in
            guard case .comment = line.content else { return nil }
            return (index + 1, Array(changed.bytes[line.range]))
        }
        if let problem = CommentCheck.problem(comments: comments, secrets: secrets, path: changed.path) {
            throw problem
        }
    }

    private func words(_ keys: [EnvKey], _ old: EnvFile, _ new: EnvFile) -> [String] {
        let words = keys.map { key in
            guard new[key] != nil else { return "\(key) is removed" }
            let text = new.text(ofLine: new[key]?.line ?? 1)
            guard let before = old[key] else { return "new:  \(RawForbidden.escaped(text))" }
            return "was:  \(RawForbidden.escaped(old.text(ofLine: before.line)))\nis:   \(RawForbidden.escaped(text))"
        }
        return words.isEmpty ? ["comments or the order of lines"] : words
    }
}

extension Writer {
    /// Signs a change that the user has reviewed.
    package consuming func sign(_ change: HandChange) throws(PintleError) -> Change {
        let bytes = try project.directory.read(change.changed.path, limit: VaultLimits.fileBytes)
        guard bytes == change.changed.bytes, project.trust.roster.bytes == shown.trust.roster.bytes,
            project.schemaFile.bytes == shown.schemaFile.bytes
        else {
            throw .changedWhileSigning(change.changed.path)
        }
        let member = try reader.member()
        var signed = change.signed
        signed.below = try project.layerBelow(of: signed.environment)
        let sealer = try reader.sealer(of: signed, member)
        return try sealer.save(EnvFileDraft(change.changed), changing: change.keys, by: self)
    }
}

/// An env file that somebody changed by hand, beside the one that was signed last.
package struct HandChange: Sendable {
    let signed: VerifiedEnvFile
    let changed: EnvFile
    /// The settings whose values differ.
    package let keys: [EnvKey]
    /// The differences, in words.
    package let words: [String]
}
