package import PintleCore
package import PintleFindings
internal import PintleSystem
internal import PintleVault

extension Project {
    /// The number of commits in which the origin of a value is looked for.
    private static let longestHistory = 200

    /// Finds who set a value of an env file, in the commits that touched the file, back to where the value differs.
    ///
    /// - Returns: `nil` when there is no such value.
    func origin(of key: EnvKey, in present: VerifiedEnvFile, _ repository: GitRepository) -> ValueOrigin? {
        guard let value = present.file[key]?.value else { return nil }
        let path = present.file.path
        let commits: [String]
        do throws(PintleError) {
            commits = try repository.commits(touching: path, atMost: Self.longestHistory)
        } catch {
            return origin(of: value, in: present, without: error)
        }
        var verifier = trust.verifier
        var first = (file: present.file, commit: String?.none)
        var endsWithin = false
        for commit in commits {
            guard let file = repository.envFile(path, in: commit), let older = file[key]?.value,
                older.isSameValue(as: value)
            else {
                // The newest commit may lack the value of the work tree.
                endsWithin = true
                break
            }
            first = (file, commit)
        }
        let isVerified = (try? verifier.verify(first.file, of: present.environment.name)) != nil
        return ValueOrigin(
            signer: first.file.footer.signer,
            isVerified: isVerified,
            generation: first.file.footer.generation,
            time: Self.time(of: value) ?? first.commit.flatMap { try? repository.time(of: $0) },
            commit: first.commit,
            obstacle: nil,
            isAtLeastSoOld: !endsWithin && first.file.footer.generation > 1
        )
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
