internal import ArgumentParser
internal import PintleFindings
internal import PintleProject
internal import PintleSystem

/// `pintle git status`.
struct GitStatus: PintleCommand {
    static let configuration = CommandConfiguration(
        commandName: "status",
        abstract: "Show whether this clone merges and compares Pintle's files.",
        discussion: """
            The command shows the state of the merge driver, of the diff driver, of .gitattributes and of the \
            pre-commit hook. It changes nothing.
            """,
        examples: [
            "pintle git status",
            "pintle git status --format json",
            "pintle git status -C ~/src/chat",
        ]
    )

    @OptionGroup var project: ProjectOptions
    @Option(name: .long, help: "text or json.") var format = OutputFormat.text

    func run() throws {
        let directory = try ProjectDirectory.containing(project.directory)
        let drivers = GitDrivers(directory, .current)
        let missing = try drivers.missing()
        let hook = try drivers.hook().state
        switch format {
        case .text:
            for line in missing { try Terminal.output("missing: \(line)\n") }
            if missing.isEmpty { try Terminal.output("git merges and compares Pintle's files\n") }
            try Terminal.output("pre-commit hook: \(Self.word(hook))\n")
            if !missing.isEmpty { Terminal.note("install the drivers: pintle git install") }
        case .json:
            var object = JSONList.Object()
            object.add("missing", missing)
            object.add("hook", Self.word(hook))
            try Terminal.output((Array("{".utf8) + object.members + Array("}\n".utf8)).span)
        }
    }

    private static func word(_ hook: GitDrivers.Hook) -> String {
        switch hook {
        case .missing: "missing"
        case .installed: "installed"
        case .foreign: "another program's"
        }
    }
}
