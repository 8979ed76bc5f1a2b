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
        let path = present.file.path
        var searched: [EnvKey: SearchedValue] = [:]
        for key in keys {
            guard let value = present.file[key]?.value else { continue }
            searched[key] = SearchedValue(value: value, oldest: present.file, commit: nil)
        }
        let commits: [String]
        do throws(PintleError) {
            commits = try repository.commits(touching: path, atMost: Self.longestHistory, from: newest)
        } catch {
            return searched.mapValues { origin(of: $0.value, in: present, without: error) }
        }
        var open = Set(searched.keys)
        for commit in commits where !open.isEmpty {
            let file = repository.envFile(path, in: commit)
            for key in open where searched[key]?.goesOn(in: file, key, commit) == false { open.remove(key) }
        }
        var verifier = trust.verifier
        var verified: [Digest: Bool] = [:]
        return searched.reduce(into: [:]) { origins, searched in
            let (key, found) = searched
            let digest = found.oldest.digest
            let isVerified =
                verified[digest] ?? ((try? verifier.verify(found.oldest, of: present.environment.name)) != nil)
            verified[digest] = isVerified
            origins[key] = ValueOrigin(
                signer: found.oldest.footer.signer,
                isVerified: isVerified,
                generation: found.oldest.footer.generation,
                time: Self.time(of: found.value) ?? found.commit.flatMap { try? repository.time(of: $0) },
                commit: found.commit,
                obstacle: nil,
                isAtLeastSoOld: open.contains(key) && found.oldest.footer.generation > 1
            )
        }
    }

    /// A value, and the oldest state of its file that has it, as far as the search went.
    private struct SearchedValue {
        let value: EnvFile.StoredValue
        var oldest: EnvFile
        var commit: String?

        /// Goes on to an older commit, when its file has the same value.
        ///
        /// - Returns: Whether it has. The newest commit may lack the value of the work tree.
        mutating func goesOn(in file: EnvFile?, _ key: EnvKey, _ commit: String) -> Bool {
            guard let file, let older = file[key]?.value, older.isSameValue(as: value) else { return false }
            (oldest, self.commit) = (file, commit)
            return true
        }
    }

    /// The origin as the file alone shows it, without the history.
    private func origin(
        of value: EnvFile.StoredValue,
        in present: VerifiedEnvFile,
        without obstacle: PintleError
    ) -> ValueOrigin {
        ValueOrigin(
            signer: present.file.footer.signer,
            isVerified: true,
            generation: present.file.footer.generation,
            time: Self.time(of: value),
            commit: nil,
            obstacle: obstacle,
            isAtLeastSoOld: false
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
        if obstacle != nil { return text + ", or somebody before: git's history cannot be read" }
        return text + (isAtLeastSoOld ? ", or before: the history here ends there" : "")
    }
}
