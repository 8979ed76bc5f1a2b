internal import ArgumentParser
internal import PintleCore
internal import PintleFindings
internal import PintleProject

/// `pintle rotate ENV [NAME…]`.
struct RotateCommand: PintleCommand {
    static let configuration = CommandConfiguration(
        commandName: "rotate",
        abstract: "Create a new data key, or new random values for settings.",
        discussion: """
            Without a name, Pintle seals every value again under a new data key. The day when each value was set stays \
            the same. With names, each setting gets a new value, as 'generate' in the schema says. With --known-to, \
            Pintle rotates all secrets that a former reader knows. It lists the secrets without 'generate'. Replace \
            those at the services that they belong to.
            """,
        examples: [
            "pintle rotate prod",
            "pintle rotate prod SESSION_SECRET TURN_SECRET",
            "pintle rotate prod --known-to carol",
        ]
    )

    @OptionGroup var project: ProjectOptions
    @Argument(help: "The environment.") var environment: String
    @Argument(help: "Settings with 'generate' in the schema.") var names: [String] = []
    @Option(name: .long, help: ArgumentHelp("A former reader, or a member who has a new key.", valueName: "name"))
    var knownTo: String?

    func run() throws {
        guard names.isEmpty || knownTo == nil else {
            throw PintleError.namesWithKnownTo
        }
        let reader = try project.reader()
        let environment = try reader.project.environment(named: environment)
        if let knownTo {
            return try replace(try reader.project.exposedSecrets(in: environment, to: knownTo), environment, reader)
        }
        guard names.isEmpty else {
            var settings: [Project.NamedSetting] = []
            for name in names { settings.append(try reader.project.setting(named: name)) }
            return try rotate(settings, environment, reader)
        }
        let change = try Progress.during("sealing the values again") { () throws(PintleError) in
            try reader.writer().rotateKey(of: environment)
        }
        Report.saved(change, in: environment, reader)
    }

    private func rotate(
        _ settings: [Project.NamedSetting],
        _ environment: EnvironmentName,
        _ reader: borrowing Reader
    ) throws(PintleError) {
        let before = Report.findings(in: environment, reader)
        let change = try reader.writer().rotateValues(of: settings, in: environment)
        Report.saved(change, in: environment, reader, since: before)
    }

    /// Generates new values where the schema has 'generate', and lists the other secrets.
    private func replace(
        _ secrets: [ExposedSecret],
        _ environment: EnvironmentName,
        _ reader: borrowing Reader
    ) throws(PintleError) {
        guard !secrets.isEmpty else {
            return Terminal.say("\(environment): no secret is left that this member knows")
        }
        let drawn = secrets.filter(\.isGenerated)
        if !drawn.isEmpty { try rotate(drawn.map(\.named), environment, reader) }
        let rest = secrets.filter { !$0.isGenerated }
        guard !rest.isEmpty else { return }
        Terminal.say("Replace these at the services that they belong to:")
        for secret in rest { try Terminal.output("\(environment) \(secret.key): \(secret.fix)\n") }
    }
}

extension PintleError {
    /// Settings are named, but the other option chooses them.
    fileprivate static var namesWithKnownTo: PintleError {
        PintleError(
            .usage,
            "settings cannot be named together with --known-to, which finds them itself",
            fix: "remove the names"
        )
    }
}
