package import PintleCore
internal import PintleCrypto
package import PintleFindings
internal import PintleSchema
internal import PintleSystem
internal import PintleVault

extension Writer {
    /// Puts values back that an env file had in a commit, as a new generation.
    ///
    /// Each value keeps the time of its plaintext, so exposures since then are still found.
    ///
    /// - Parameters:
    ///   - name: The environment.
    ///   - named: The setting; `nil` is the whole file.
    ///   - commit: The commit.
    ///   - repository: The repository with the commit.
    /// - Returns: The saved change.
    /// - Throws: ``PintleError``; the file of that commit has to be one that is accepted today.
    package consuming func revert(
        _ name: EnvironmentName,
        _ named: Project.NamedSetting?,
        to commit: String,
        _ repository: GitRepository
    ) throws(PintleError) -> Change {
        let member = try reader.member()
        let path = EnvFile.path(of: name)
        let bytes = try repository.tree(of: commit).read(path, limit: VaultLimits.fileBytes)
        var verifier = project.trust.verifier
        let old = try verifier.verify(try EnvFile(reading: bytes, path: path), of: name)
        let now = try project.verifiedForWriting(name)
        let former = repository.formerKeys(of: now.file, in: old.file, at: commit)
        if let named, old.file[former[named.key] ?? named.key] == nil, now.file[named.key] == nil {
            let near = project.schema[named.key] == nil ? project.nearest(to: named.key.text) : nil
            throw .setInNeitherState(named.key, path: path, near: near)
        }
        let names = Dictionary(former.map { ($1, $0) }) { first, _ in first }
        let values = try old.values(try old.dataKey(for: reader.shared.identity)).map { value in
            (key: names[value.key] ?? value.key, line: value.line, value: value.value)
        }
        let present = try now.values(try now.dataKey(for: reader.shared.identity))
        let reversion = Reversion(
            old: old,
            now: now,
            present: Dictionary(present.map { ($0.key, $0.value) }) { $1 },
            formerKeys: former
        )
        let key = try now.dataKey(for: reader.shared.identity)
        var sealer = try Sealer(reader, now, key, member: member)
        let back = values.filter { named == nil || $0.key == named?.key }
        let (draft, keys) = try draft(reversion, back, only: named?.key, &sealer)
        guard draft != EnvFileDraft(now.file) else { return try unchanged(now) }
        try project.checkComments(
            of: draft,
            over: now.file,
            project.secrets(values + present),
            settingAnew: project.secrets(back.filter { !reversion.isPresent($0.value, under: $0.key) })
        )
        var change = try sealer.save(draft, changing: keys, by: self)
        change.removed = keys.filter { draft[$0] == nil }
        return change
    }

    private struct Reversion {
        let old: VerifiedEnvFile
        let now: VerifiedEnvFile
        let present: [EnvKey: VerifiedEnvFile.OpenedValue]
        /// The names in the old file of settings that were renamed since.
        let formerKeys: [EnvKey: EnvKey]

        /// A stored value of the old file, by its present name.
        func oldValue(of key: EnvKey) -> EnvFile.StoredValue? { old.file[formerKeys[key] ?? key]?.value }

        /// The old file with the present names.
        var oldDraft: EnvFileDraft {
            var draft = EnvFileDraft(old.file)
            for (key, former) in formerKeys {
                if let stored = draft[former] { draft.rename(former, to: key, with: stored) }
            }
            return draft
        }

        /// Whether a value is the present one; then its token stays.
        func isPresent(_ value: VerifiedEnvFile.OpenedValue, under key: EnvKey) -> Bool {
            switch (value, present[key]) {
            case (.plain(let one), .plain(let other)?): one == other
            case (.secret(let one), .secret(let other)?): one.isEqual(to: other)
            default: false
            }
        }
    }

    private func draft(
        _ reversion: Reversion,
        _ values: [(key: EnvKey, line: Int, value: VerifiedEnvFile.OpenedValue)],
        only key: EnvKey?,
        _ sealer: inout Sealer
    ) throws(PintleError) -> (EnvFileDraft, [EnvKey]) {
        let present = EnvFileDraft(reversion.now.file)
        var draft = key == nil ? reversion.oldDraft : present
        var keys: [EnvKey] = []
        for value in values {
            if reversion.isPresent(value.value, under: value.key), let stored = present[value.key] {
                draft.set(value.key, to: stored)
                continue
            }
            keys.append(value.key)
            draft.set(value.key, to: try stored(value.key, value.value, reversion, &sealer)[...])
        }
        let gone = present.keys.filter { reversion.oldValue(of: $0) == nil && (key == nil || key == $0) }
        if key != nil { draft.remove(Set(gone)) }
        return (draft, keys + gone)
    }

    private func stored(
        _ key: EnvKey,
        _ value: VerifiedEnvFile.OpenedValue,
        _ reversion: Reversion,
        _ sealer: inout Sealer
    ) throws(PintleError) -> [UInt8] {
        let named = Project.NamedSetting(key: key, setting: project.schema[key])
        switch value {
        case .plain(let bytes):
            try Project.checkValue(bytes.span, of: named, in: reversion.now.environment.name)
            return try sealer.stored(bytes.span, as: named)
        case .secret(let secret):
            guard case .sealed(let token)? = reversion.oldValue(of: key) else { return [] }
            return try secret.withBytes { (span) throws(PintleError) in
                try Project.checkValue(span, of: named, in: reversion.now.environment.name)
                return try sealer.resealed(span, as: key, position: token.position, time: token.time)
            }
        }
    }
}

extension Project {
    /// Refuses to put a comment back that holds the value of a secret: the file of a commit may hold one that became a
    /// secret later.
    ///
    /// - Parameters:
    ///   - draft: The new file.
    ///   - file: The present file.
    ///   - secrets: The secrets of both states.
    ///   - newSecrets: The secrets that the present file lacks.
    /// - Throws: ``PintleError`` of code `refused`.
    func checkComments(
        of draft: EnvFileDraft,
        over file: EnvFile,
        _ secrets: [(name: String, value: Secret)],
        settingAnew newSecrets: [(name: String, value: Secret)]
    ) throws(PintleError) {
        let comments = draft.comments
        let before = Set(file.comments)
        let back = comments.filter { !before.contains($0.text) }
        if let problem = CommentCheck.problem(comments: back, secrets: secrets, path: file.path) {
            throw .secretInOldComment(problem, in: file.footer.environment)
        }
        if let problem = CommentCheck.problem(comments: comments, secrets: newSecrets, path: file.path) {
            throw problem
        }
    }

    /// The secrets among opened values, also those that were plaintext.
    func secrets(
        _ values: [(key: EnvKey, line: Int, value: VerifiedEnvFile.OpenedValue)]
    ) throws(PintleError) -> [(name: String, value: Secret)] {
        var secrets: [(name: String, value: Secret)] = []
        for value in values {
            switch value.value {
            case .secret(let secret): secrets.append((value.key.text, secret))
            case .plain(let bytes):
                guard schema[value.key]?.isSecret ?? true else { continue }
                secrets.append(
                    (value.key.text, try guarded { () throws(CryptoError) in try Secret(copying: bytes.span) })
                )
            }
        }
        return secrets
    }
}

extension PintleError {
    /// A comment of the state to restore contains the value of a secret.
    fileprivate static func secretInOldComment(_ problem: PintleError, in name: EnvironmentName) -> PintleError {
        PintleError(
            problem.code,
            path: problem.path,
            line: problem.line,
            problem.problem + " in the state to restore",
            why: problem.why,
            fix: "restore single values: pintle revert \(name) NAME --to REV"
        )
    }
}
