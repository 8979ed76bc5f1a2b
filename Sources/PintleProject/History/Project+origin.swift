package import PintleCore
internal import PintleCrypto
package import PintleFindings
internal import PintleSystem
internal import PintleVault

extension Project {
    /// The number of commits in which the origin of a value is looked for.
    private static let longestHistory = 200

    /// Finds who set a value of an env file.
    ///
    /// - Returns: `nil` when there is no such value.
    func origin(of key: EnvKey, in present: VerifiedEnvFile, _ repository: GitRepository) -> ValueOrigin? {
        origins(of: [key], in: present, repository)[key]
    }

    /// Finds who set values of an env file, in the commits that touched the file, back to where each value differs.
    ///
    /// - Parameters:
    ///   - keys: The settings.
    ///   - present: The file.
    ///   - newest: The commit that has it; `nil` is the work tree.
    ///   - repository: The repository.
    /// - Returns: The origins of the values that are there.
    func origins(
        of keys: Set<EnvKey>,
        in present: VerifiedEnvFile,
        at newest: String? = nil,
        _ repository: GitRepository
    ) -> [EnvKey: ValueOrigin] {
        origins(of: keys, in: present.file, of: [present.environment.name], at: newest, repository)
    }

    /// The names are the environment of the file first, then those that took its values over.
    private func origins(
        of keys: Set<EnvKey>,
        in present: EnvFile,
        of names: [EnvironmentName],
        at newest: String?,
        _ repository: GitRepository
    ) -> [EnvKey: ValueOrigin] {
        let path = present.path
        var searched: [EnvKey: SearchedValue] = [:]
        for key in keys {
            guard let value = present[key]?.value else { continue }
            searched[key] = SearchedValue(value: value, key: key, oldest: present, commit: nil)
        }
        let commits: [String]
        do throws(PintleError) {
            commits = try repository.commits(touching: path, atMost: Self.longestHistory, from: newest)
        } catch {
            return searched.mapValues { Self.origin(of: $0.value, in: present, without: error) }
        }
        var open = Set(searched.keys)
        for commit in commits where !open.isEmpty {
            let file = repository.envFile(path, in: commit)
            for key in open where searched[key]?.goesOn(in: file, commit) == false { open.remove(key) }
        }
        var verifier = trust.verifier
        var verified: [Digest: Bool] = [:]
        var others: [String: [OtherFile]] = [:]
        return searched.reduce(into: [:]) { origins, searched in
            let (key, found) = searched
            if let former = formerOrigin(of: found, in: names, at: found.commit ?? newest, repository, &others) {
                origins[key] = former
                return
            }
            let digest = found.oldest.digest
            let isVerified = verified[digest] ?? ((try? verifier.verify(found.oldest, of: names[0])) != nil)
            verified[digest] = isVerified
            origins[key] = ValueOrigin(
                signer: found.oldest.footer.signer,
                isVerified: isVerified,
                generation: found.oldest.footer.generation,
                time: Self.time(of: found.value) ?? found.commit.flatMap { try? repository.time(of: $0) },
                commit: found.commit,
                obstacle: nil,
                isAtLeastSoOld: open.contains(key) && found.oldest.footer.generation > 1,
                formerKey: found.key == key ? nil : found.key
            )
        }
    }

    /// The origin of a secret that an environment took over from exactly one other, under whose name it was set.
    private func formerOrigin(
        of found: SearchedValue,
        in names: [EnvironmentName],
        at commit: String?,
        _ repository: GitRepository,
        _ others: inout [String: [OtherFile]]
    ) -> ValueOrigin? {
        // A secret that was set by this save has its time.
        guard case .sealed(let token) = found.value, token.time < found.oldest.footer.time else { return nil }
        let commit = commit ?? "HEAD"
        let files =
            others[commit]
            ?? trust.rights.environments.keys.filter { !names.contains($0) }.compactMap { name in
                repository.envFile(EnvFile.path(of: name), in: commit).map { OtherFile(name: name, file: $0) }
            }
        others[commit] = files
        let homes = files.filter { $0.file[found.key]?.value.isSameValue(as: found.value) == true }
        guard homes.count == 1, let home = homes.first else { return nil }
        return origins(of: [found.key], in: home.file, of: [home.name] + names, at: commit, repository)[found.key]
    }

    /// The env file of another environment in a commit.
    private struct OtherFile {
        let name: EnvironmentName
        let file: EnvFile
    }

    /// A value, and the oldest state of its file that has it, as far as the search went.
    private struct SearchedValue {
        let value: EnvFile.StoredValue
        /// The name of the setting in that state.
        var key: EnvKey
        var oldest: EnvFile
        var commit: String?

        /// Goes on to an older commit, when its file has the same value.
        ///
        /// - Returns: Whether it has. The newest commit may lack the value of the work tree.
        mutating func goesOn(in file: EnvFile?, _ commit: String) -> Bool {
            guard let file, let key = oldest.formerKey(of: key, value, in: file) else { return false }
            (self.key, oldest, self.commit) = (key, file, commit)
            return true
        }
    }

    /// The origin as the file alone shows it, without the history.
    private static func origin(
        of value: EnvFile.StoredValue,
        in present: EnvFile,
        without obstacle: PintleError
    ) -> ValueOrigin {
        ValueOrigin(
            signer: present.footer.signer,
            isVerified: true,
            generation: present.footer.generation,
            time: time(of: value),
            commit: nil,
            obstacle: obstacle,
            isAtLeastSoOld: false,
            formerKey: nil
        )
    }

    private static func time(of value: EnvFile.StoredValue) -> String? {
        guard case .sealed(let token) = value else { return nil }
        return token.time.rfc3339
    }
}

/// The member who set a value, and the time, from git's history and the signatures in it.
package struct ValueOrigin: Sendable {
    /// The signer of the first state with this value.
    package let signer: MemberName
    /// Whether that signature is one that is accepted today; a member who left since cannot be verified any more.
    package let isVerified: Bool
    /// The generation of the file in which the value came.
    package let generation: UInt64
    /// When: of a secret by its writer's clock, of a plain value by that of the commit; `nil` when it is not committed.
    package let time: String?
    /// The commit; `nil` when the value is not committed yet, or the history cannot be read.
    package let commit: String?
    /// Why git's history cannot be read.
    package let obstacle: PintleError?
    /// Whether the history that was looked through ended before the value did: it may be older.
    package let isAtLeastSoOld: Bool
    /// The name of the setting at that time, when it was another one.
    package let formerKey: EnvKey?
}

extension ValueOrigin: CustomStringConvertible {
    package var description: String {
        var text = "\(signer)\(isVerified ? "" : " (can no longer be verified)")"
        if let time { text += ", \(time)" }
        if let commit {
            text += ", commit \(commit.prefix(12))"
        } else if obstacle == nil {
            text += ", not committed yet"
        }
        text += ", generation \(generation)"
        if let formerKey { text += ", as \(formerKey)" }
        if obstacle != nil { return text + ", or somebody before: git's history cannot be read" }
        return text + (isAtLeastSoOld ? ", or before: the history here ends there" : "")
    }
}
