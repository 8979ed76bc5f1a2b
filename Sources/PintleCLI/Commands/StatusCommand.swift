internal import PintleCore
internal import PintleFindings
internal import ArgumentParser
internal import PintleProject
internal import PintleSystem

/// `pintle status`.
struct StatusCommand: PintleCommand {
    static let configuration = CommandConfiguration(
        commandName: "status",
        abstract: "List what needs attention.",
        discussion: """
            The command needs no private key. It lists secrets that a former reader knows, pending readers, members \
            who can still open an environment that they may not read, dropped values that no reader has sealed yet, \
            requests for membership or for a new key, and everything that depends on a single person.

            With a key that needs no passphrase, it also lists what becomes an error within 90 days because time \
            passes: pins, certificates, waivers, secrets that are due for rotation, and secrets that a former reader \
            knows.
            """,
        examples: [
            "pintle status",
            "pintle status --format json",
            "pintle status -C ~/src/chat",
        ]
    )

    @OptionGroup var project: ProjectOptions
    @Option(name: .long, help: "text or json.") var format = OutputFormat.text

    func run() throws {
        let (project, status) = try project.unkeyedReading { (project) throws(PintleError) in
            (project, try project.status())
        }
        for note in status.notes { Terminal.note(note) }
        if GitDrivers.areMissing(in: project.directory, .current) {
            Terminal.note("git in this clone cannot merge env files: pintle git install")
        }
        let items = StatusItem.all(status) + Self.upcoming(project)
        switch format {
        case .text: try Terminal.output(StatusText.render(status, items))
        case .json:
            var list = JSONList()
            for item in items {
                list.append { object in
                    object.add("kind", item.kind)
                    object.add("environment", item.environment?.text)
                    object.add("key", item.key?.text)
                    object.add("text", item.text)
                }
            }
            try Terminal.output(list.bytes.span)
        }
    }

    /// The number of days that the command looks ahead.
    private static let horizon = 90

    /// The errors that time will bring, with a key that needs no passphrase.
    private static func upcoming(_ project: Project) -> [StatusItem] {
        guard let identity = Session.identityWithoutPassphrase(.current) else { return [] }
        return Reader(project, identity).upcoming(within: horizon).map { name, text in
            StatusItem(kind: "upcoming", environment: name, text: text)
        }
    }
}
