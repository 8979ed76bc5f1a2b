internal import ArgumentParser
internal import Pintle
internal import PintleCore
internal import PintleRender

/// `pintle render ENV [TARGET…]`.
struct RenderCommand: PintleCommand {
    static let configuration = CommandConfiguration(
        commandName: "render",
        abstract: "Write the runtime files of an environment, or refuse.",
        discussion: """
            Everything is verified, opened and checked first. If anything is insecure nothing is written, and what was \
            there before is untouched. Files are written with mode 0600, all of them or none.

              pintle render prod
              pintle render prod server -o /run/chat
              pintle render prod server --stdout
            """
    )

    @OptionGroup var project: ProjectOptions
    @OptionGroup var generations: GenerationOptions
    @Argument(help: "The environment.") var environment: String
    @Argument(help: "The targets; all of the schema's when none is named.") var targets: [String] = []
    @Option(
        name: [.customShort("o"), .customLong("output")],
        help: ArgumentHelp("The output directory; rendered/ENV in the project by default.", valueName: "dir")
    )
    var output: String?
    @Flag(name: .long, help: "Write one target to standard output.") var stdout = false

    func run() throws {
        guard !stdout || targets.count == 1 && output == nil else {
            throw PintleError(
                .usage,
                "--stdout writes exactly one target, and no directory",
                fix: "pintle render \(environment) TARGET --stdout"
            )
        }
        let session = try project.session(generations)
        let name = try session.workspace.environment(named: environment)
        let rendering = try session.workspace.render(name, targets: targets, identity: session.identity)
        for note in rendering.notes { Terminal.note(note) }
        if stdout {
            guard rendering.files.count == 1, let file = rendering.files.first else {
                throw PintleError(
                    .usage,
                    "the target has \(rendering.files.count) files, and standard output takes one",
                    fix: "pintle render \(environment) TARGET -o DIR"
                )
            }
            try file.text.withBytes { (span) throws(PintleError) in try Terminal.output(span) }
        } else {
            try write(rendering, of: name, session)
        }
        for note in try session.workspace.remember(rendering.reviewed.files) { Terminal.note(note) }
    }

    private func write(
        _ rendering: Workspace.Rendering,
        of name: EnvironmentName,
        _ session: borrowing Session
    ) throws(PintleError) {
        let project = session.workspace.project.path
        do throws(RenderError) {
            if let output {
                try RenderTransaction.write(rendering.files, to: output)
            } else {
                try RenderTransaction.write(rendering.files, to: "rendered/\(name)", in: project)
            }
        } catch {
            throw PintleError(error)
        }
        let directory = output ?? project + "/rendered/\(name)"
        for file in rendering.files { try Terminal.output("\(RawForbidden.escaped(directory))/\(file.path)\n") }
    }
}
