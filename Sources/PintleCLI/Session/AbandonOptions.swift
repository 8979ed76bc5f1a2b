internal import ArgumentParser
internal import PintleCore
internal import PintleFindings
internal import PintleProject

/// Giving up environments whose only reader loses his key.
struct AbandonOptions: ParsableArguments {
    @Option(
        name: .long,
        help: ArgumentHelp("Empty the file of an environment that nobody can open afterwards.", valueName: "env")
    )
    var abandon: [String] = []
    @Flag(name: .long, help: "Agree to give up the values that --abandon names.") var yes = false

    /// The environments, once somebody agreed to what is lost.
    func environments(in project: Project) throws -> Set<EnvironmentName> {
        var names: Set<EnvironmentName> = []
        for text in abandon { names.insert(try project.environment(named: text)) }
        guard !names.isEmpty else { return [] }
        for sentence in try project.losses(abandoning: names) { Terminal.say(sentence) }
        guard try yes || Terminal.agrees("Give this up?") else {
            let list = names.sorted().map { "--abandon \($0)" }.joined(separator: " ")
            throw PintleError(
                .usage,
                "nobody agreed to give these values up",
                why: "nobody will be able to read them again",
                fix: "if no reader has his key any more, add \(list) --yes"
            )
        }
        return names
    }
}
