internal import PintleCore
internal import PintleVault

/// The names whose values differ between two states of an env file, compared without opening them.
struct NameChanges {
    let added: [EnvKey]
    let changed: [EnvKey]
    let removed: [EnvKey]

    init(from older: EnvFile, to newer: EnvFile) {
        added = newer.entries.map(\.key).filter { older[$0] == nil }
        removed = older.entries.map(\.key).filter { newer[$0] == nil }
        changed = newer.entries.compactMap { entry in
            guard let before = older[entry.key], !before.value.isSameValue(as: entry.value) else { return nil }
            return entry.key
        }
    }
}

extension EnvFile.StoredValue {
    /// Whether two stored values have the same plaintext and time.
    ///
    /// A new data key changes every token, and keeps the time and position at which the plaintext was set.
    func isSameValue(as other: EnvFile.StoredValue) -> Bool {
        switch (self, other) {
        case (.plain(let one), .plain(let other)): one == other
        case (.sealed(let one), .sealed(let other)): one.time == other.time && one.position == other.position
        default: false
        }
    }
}

extension GitRepository {
    /// An env file as a commit has it; `nil` when the commit has none, or one that cannot be read.
    func envFile(_ path: String, in commit: String) -> EnvFile? {
        guard let bytes = try? tree(of: commit).read(path, limit: VaultLimits.fileBytes) else { return nil }
        return try? EnvFile(reading: bytes, path: path)
    }
}
