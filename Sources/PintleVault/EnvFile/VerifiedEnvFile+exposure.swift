package import PintleCore

extension VerifiedEnvFile {
    /// A sealed value that a former reader could open.
    package struct ExposedValue: Sendable {
        package let key: EnvKey
        package let line: Int
        /// The entries that took reading away after the value was set, oldest first; never empty.
        package let losses: [ReadingLoss]
    }

    /// The exposed values, in the file's order; no key is needed to know them.
    package func exposed(_ losses: ReadingLosses) -> [ExposedValue] {
        guard !losses.isEmpty else { return [] }
        // Values that were set at one position share one list.
        var known: [Int: [ReadingLoss]] = [:]
        var exposed: [ExposedValue] = []
        for entry in file.entries {
            guard case .sealed(let token) = entry.value else { continue }
            let found = known[token.position] ?? Array(losses.exposing(environment.name, setAt: token.position))
            known[token.position] = found
            if !found.isEmpty { exposed.append(ExposedValue(key: entry.key, line: entry.line, losses: found)) }
        }
        return exposed
    }

    /// The keys of values that a member dropped who may write but not read.
    package var drops: [EnvKey] {
        file.entries.compactMap { entry in
            if case .sealed(let token) = entry.value, token.kind == .drop { entry.key } else { nil }
        }
    }
}
