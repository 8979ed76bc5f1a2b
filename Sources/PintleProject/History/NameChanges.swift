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

extension EnvFile {
    /// The name of a setting of this state in an older one.
    ///
    /// A setting that is not there by its name was renamed, when exactly one setting of the older state is missing here
    /// and has the same value.
    ///
    /// - Returns: `nil` when the older state does not have the value.
    func formerKey(of key: EnvKey, _ value: StoredValue, in older: EnvFile) -> EnvKey? {
        if let same = older[key]?.value { return same.isSameValue(as: value) ? key : nil }
        let renamed = older.entries.filter { self[$0.key] == nil && $0.value.isSameValue(as: value) }
        return renamed.count == 1 ? renamed[0].key : nil
    }
}

extension GitRepository {
    /// An env file as a commit has it; `nil` when the commit has none, or one that cannot be read.
    func envFile(_ path: String, in commit: String) -> EnvFile? {
        guard let bytes = try? tree(of: commit).read(path, limit: VaultLimits.fileBytes) else { return nil }
        return try? EnvFile(reading: bytes, path: path)
    }

    /// The names that settings had in a commit, of those that were renamed since.
    ///
    /// - Parameters:
    ///   - present: The file of now.
    ///   - old: The same file in the commit.
    ///   - commit: The commit.
    /// - Returns: Former names by present names; nothing where the history does not show a rename.
    func formerKeys(of present: EnvFile, in old: EnvFile, at commit: String) -> [EnvKey: EnvKey] {
        var names: [EnvKey: EnvKey] = [:]
        for entry in present.entries where old[entry.key] == nil { names[entry.key] = entry.key }
        guard !names.isEmpty, let between = try? commits(touching: present.path, since: commit) else { return [:] }
        var newer = present
        for commit in between + [commit] {
            guard let older = envFile(present.path, in: commit) else { return [:] }
            names = names.compactMapValues { name in
                guard older[name] == nil else { return name }
                return newer[name].flatMap { newer.formerKey(of: name, $0.value, in: older) }
            }
            newer = older
        }
        return names.filter { $0.key != $0.value }
    }
}
