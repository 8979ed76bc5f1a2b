internal import PintleSchema
internal import PintleCore
internal import PintleProject
internal import PintleSystem

/// The text about secrets that former readers know, grouped by environment and by the way to replace them.
enum ExposureText {
    /// The lines of one environment.
    ///
    /// - Parameters:
    ///   - secrets: Secrets of one environment.
    ///   - name: The environment.
    /// - Returns: A sentence for all secrets with the same former readers, the command for secrets with a generator, and
    ///   the names of the others.
    static func lines(_ secrets: [ExposedSecret], in name: EnvironmentName) -> [String] {
        var groups: [(readers: FormerReaders, secrets: [ExposedSecret])] = []
        for secret in secrets {
            if let index = groups.firstIndex(where: { $0.readers == secret.readers }) {
                groups[index].secrets.append(secret)
            } else {
                groups.append((secret.readers, [secret]))
            }
        }
        return groups.flatMap { lines($0.secrets, $0.readers, in: name) }
    }

    private static func lines(
        _ secrets: [ExposedSecret],
        _ readers: FormerReaders,
        in name: EnvironmentName
    ) -> [String] {
        let count = secrets.count == 1 ? "1 secret is" : "\(secrets.count) secrets are"
        var lines = ["\(count) known to \(readers.sentence(name))"]
        let generated = secrets.filter { $0.setting?.generator != nil }
        if !generated.isEmpty, let who = readers.names.first {
            lines.append("  pintle rotate \(name) --known-to \(who) draws new values for: \(keys(generated))")
        }
        let others = secrets.filter { $0.setting?.generator == nil }
        if !others.isEmpty {
            lines.append("  replace at the source, then pintle set \(name) NAME --stdin: \(keys(others))")
        }
        return lines
    }

    private static func keys(_ secrets: [ExposedSecret]) -> String {
        secrets.map(\.key.text).joined(separator: ", ")
    }
}
