internal import ArgumentParser
internal import PintleFindings
internal import PintleProject
internal import PintleSystem

/// `pintle git install`.
struct GitInstall: PintleCommand {
    static let configuration = CommandConfiguration(
        commandName: "install",
        abstract: "Write the merge driver and the diff driver into this clone's git configuration.",
        discussion: """
            The command changes .git/config and nothing else. It lists the lines that .gitattributes lacks. With \
            --hook, it also creates a pre-commit hook that runs 'pintle verify --staged'. An existing hook stays as it \
            is.
            """,
        examples: [
            "pintle git install",
            "pintle git install --hook",
            "pintle git install -C ~/src/chat",
        ]
    )

    @OptionGroup var project: ProjectOptions
    @Flag(name: .long, help: "Also create the pre-commit hook.") var hook = false

    func run() throws {
        let directory = try ProjectDirectory.containing(project.directory)
        let drivers = GitDrivers(directory, .current)
        let program = OwnProgram.word
        let written = try drivers.install(program)
        Terminal.say(
            written.isEmpty
                ? "the drivers are installed already" : "installed in .git/config: \(written.joined(separator: ", "))"
        )
        let lines = drivers.missingAttributes()
        if !lines.isEmpty {
            Terminal.say("add these lines to .gitattributes and commit them:")
            for line in lines { Terminal.say("  \(line)") }
        }
        if hook { try installHook(drivers, program) }
    }

    private func installHook(_ drivers: GitDrivers, _ program: String) throws {
        let (path, state) = try drivers.installHook(program)
        switch state {
        case .missing: Terminal.say("created \(RawForbidden.escaped(path))")
        case .installed: Terminal.say("the hook is installed already")
        case .foreign: throw PintleError.foreignHook(path)
        }
    }
}

/// The name by which git can start this program.
enum OwnProgram {
    /// `pintle` when the search path leads to this program, otherwise its path.
    static var word: String {
        let own = CommandLine.arguments.first ?? "pintle"
        guard own.contains("/") else { return own }
        let real = try? ProjectDirectory(own).path
        let parts = (ProcessEnvironment.current["PATH"] ?? "").split(separator: ":")
        for part in parts where part.hasPrefix("/") {
            guard let found = try? ProjectDirectory(part + "/pintle").path else { continue }
            return found == real ? "pintle" : real ?? own
        }
        return real ?? own
    }
}

extension PintleError {
    /// Another program's hook is not changed.
    fileprivate static func foreignHook(_ path: String) -> PintleError {
        PintleError(
            .unwritable,
            path: path,
            "there is a pre-commit hook already, and it does not verify what is staged",
            why: "nothing was changed",
            fix: "add this line to it: \(GitDrivers.hookCommand)"
        )
    }
}
