internal import ArgumentParser
internal import PintleCore
internal import PintleFindings
internal import PintleProject

/// Gives up environments whose only reader lost the key.
struct AbandonOptions: ParsableArguments {
    @Option(
        name: .long,
        help: ArgumentHelp("Empty the file of an environment that nobody can open afterwards.", valueName: "env")
    )
    var abandon: [String] = []
    @Flag(name: .long, help: "Confirm the loss of the values that --abandon names.") var yes = false

    /// The environments, after the user confirmed the loss.
    func environments(in project: Project) throws -> Set<EnvironmentName> {
        var names: Set<EnvironmentName> = []
        for text in abandon { names.insert(try project.environment(named: text)) }
        guard !names.isEmpty else { return [] }
        for sentence in try project.losses(abandoning: names) { Terminal.say(sentence) }
        guard try yes || Terminal.agrees("Give this up?") else {
            let list = names.sorted().map { "--abandon \($0)" }.joined(separator: " ")
            throw PintleError.notConfirmed(
                "giving these values up",
                why: "nobody could read them again",
                fix: "if every reader has lost their key, add \(list) --yes"
            )
        }
        return names
    }
}
