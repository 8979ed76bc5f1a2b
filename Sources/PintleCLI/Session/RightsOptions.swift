internal import ArgumentParser
internal import PintleCore
internal import PintleFindings
internal import PintleProject
internal import PintleVault

/// The rights that a command grants or revokes.
struct RightsOptions: ParsableArguments {
    @Flag(name: .long, help: "The right to change members and rights; it does not imply reading.") var admin = false
    @Flag(name: .long, help: "The right to sign the schema.") var schema = false
    @Option(name: .long, help: ArgumentHelp("Environments to read.", valueName: "env,…")) var read: [String] = []
    @Option(name: .long, help: ArgumentHelp("Environments to write.", valueName: "env,…")) var write: [String] = []

    /// The rights exactly as given.
    ///
    /// - Throws: ``PintleError`` for an environment that does not exist, and when no right is named.
    func rights(in project: Project) throws(PintleError) -> Rights {
        let rights = Rights(
            isAdmin: admin,
            signsSchema: schema,
            reads: try Self.environments(read, in: project),
            writes: try Self.environments(write, in: project)
        )
        guard !rights.isEmpty else {
            throw PintleError(
                .usage,
                "no right is named",
                fix: "name at least one: --read ENV, --write ENV, --schema, --admin"
            )
        }
        return rights
    }

    /// The rights, and those to read the layers of each environment.
    func grantedRights(in project: Project) throws(PintleError) -> Rights {
        project.includingLayers(try rights(in: project))
    }

    private static func environments(
        _ lists: [String],
        in project: Project
    ) throws(PintleError) -> Set<EnvironmentName> {
        var names: Set<EnvironmentName> = []
        for list in lists {
            for text in list.split(separator: ",", omittingEmptySubsequences: false) {
                names.insert(try project.environment(named: String(text)))
            }
        }
        return names
    }
}
