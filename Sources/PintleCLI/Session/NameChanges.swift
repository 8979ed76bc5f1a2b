internal import PintleCore
internal import PintleVault

/// The names whose values differ between two states of an env file; nothing is opened.
struct NameChanges {
    let added: [EnvKey]
    let changed: [EnvKey]
    let removed: [EnvKey]

    init(from older: EnvFile, to newer: EnvFile) {
        added = newer.entries.map(\.key).filter { older[$0] == nil }
        removed = older.entries.map(\.key).filter { newer[$0] == nil }
        changed = newer.entries.compactMap { entry in
            guard let before = older[entry.key], !Self.isSame(before.value, entry.value) else { return nil }
            return entry.key
        }
    }

    /// A new data key changes every sealed value, and keeps the time when each one was set.
    private static func isSame(_ one: EnvFile.StoredValue, _ other: EnvFile.StoredValue) -> Bool {
        switch (one, other) {
        case (.plain(let one), .plain(let other)): one == other
        case (.sealed(let one), .sealed(let other)): one.time == other.time && one.position == other.position
        default: false
        }
    }
}
