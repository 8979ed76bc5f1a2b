internal import ArgumentParser
internal import PintleFindings
internal import PintleProject

/// Options that say how old the files of a project may be.
struct GenerationOptions: ParsableArguments {
    @Option(
        name: .long,
        help: ArgumentHelp("Refuse an older generation of an env file, 'schema' or 'roster'.", valueName: "name=n")
    )
    var minGeneration: [String] = []
    @Option(
        name: .long,
        help: ArgumentHelp("Accept this older generation of an env file or 'schema'.", valueName: "name=n")
    )
    var allowGeneration: [String] = []

    /// The same project, opened with these demands.
    func applied(to project: Project) throws(PintleError) -> Project {
        project.demanding(
            try GenerationDemands(minimum: minGeneration, allowed: allowGeneration, in: project)
        )
    }
}
