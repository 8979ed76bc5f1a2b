internal import PintleCore
internal import PintleVault

/// How old files may be, as whoever runs a command says.
package struct GenerationDemands: Sendable {
    /// The lowest generation of an environment's file, of `schema`, or the lowest position of `roster`.
    private var minimum: [String: UInt64] = [:]
    /// The one generation that is accepted although this machine has seen a higher one.
    let allowed: [String: UInt64]

    package init() { allowed = [:] }

    /// - Parameters:
    ///   - minimum: `NAME=N` each.
    ///   - allowed: `NAME=N` each.
    ///   - workspace: Knows the environments.
    /// - Throws: ``PintleError`` of code `usage` for anything else, of code `notFound` for a name that nothing has.
    package init(minimum: [String], allowed: [String], in workspace: Workspace) throws(PintleError) {
        self.minimum = try Self.read(minimum, "--min-generation", workspace)
        var allowed = try Self.read(allowed, "--allow-generation", workspace)
        if let schema = allowed.removeValue(forKey: "schema") { allowed[Memory.schemaName] = schema }
        self.allowed = allowed
    }

    private static func read(
        _ texts: [String],
        _ option: String,
        _ workspace: Workspace
    ) throws(PintleError) -> [String: UInt64] {
        var demands: [String: UInt64] = [:]
        for text in texts {
            let parts = text.split(separator: "=", omittingEmptySubsequences: false)
            guard parts.count == 2, let number = UInt64(parts[1]), number > 0, "\(number)" == parts[1] else {
                throw PintleError(.usage, "\(option) takes NAME=N", fix: "write \(option) prod=42")
            }
            let name = String(parts[0])
            if name != "schema", name != "roster" || option != "--min-generation" {
                _ = try workspace.environment(named: name)
            }
            demands[name] = number
        }
        return demands
    }

    /// Refuses what is older than demanded.
    ///
    /// - Parameters:
    ///   - name: An environment, `schema` or `roster`.
    ///   - generation: What is at hand.
    ///   - path: Its file.
    /// - Throws: ``PintleError`` of code `notAuthentic`.
    func check(_ name: String, _ generation: UInt64, path: String) throws(PintleError) {
        guard let least = minimum[name], generation < least else { return }
        throw PintleError(
            .notAuthentic,
            path: path,
            "this is an older state: generation \(generation), but at least \(least) is demanded",
            why: "old values may have been replaced because they were exposed",
            fix: "take the newest commit; to go back on purpose lower --min-generation",
            isOlderState: true
        )
    }
}
