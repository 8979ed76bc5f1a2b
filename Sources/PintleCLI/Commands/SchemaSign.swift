internal import PintleSchema
internal import PintleVault
internal import ArgumentParser
internal import PintleCore
internal import PintleFindings
internal import PintleProject
internal import PintleSystem

/// `pintle schema sign`.
struct SchemaSign: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "sign",
        abstract: "Sign the schema.",
        discussion: """
            The command shows the changes since the signed schema in HEAD, and since the schema that was signed last \
            on this branch. If the schema is now less strict, or if Pintle cannot tell, the command asks you to confirm. \
            --yes confirms. Pintle also writes new environments and changed levels to the roster. Only an admin can do \
            that.
            """,
        examples: [
            "pintle schema sign",
            "pintle schema sign --yes",
            "pintle schema sign --retire preview",
        ]
    )

    @OptionGroup var project: ProjectOptions
    @Option(name: .long, help: ArgumentHelp("Retire an environment that the schema no longer has.", valueName: "env"))
    var retire: [String] = []
    @Flag(name: .long, help: "Confirm a schema that is less strict than before.") var yes = false

    func run() throws {
        let reader = try Self.reader(in: project.directory)
        try Self.show(try reader.project.schemaProposal(), isConfirmed: yes)
        var retired: Set<EnvironmentName> = []
        for name in retire { retired.insert(try reader.project.environment(named: name)) }
        for line in try reader.writer().signSchema(retiring: retired) { Terminal.say(line) }
    }

    /// A reader of a project whose schema need not be signed.
    static func reader(in path: String) throws -> Reader {
        let environment = ProcessEnvironment.current
        let directory = try ProjectDirectory.containing(path)
        let identity = SharedIdentity(try Session.identity(environment, for: directory))
        let project = try Project.forSigningSchema(
            try Trust.established(TrustedRoots(directory, environment, keyRoot: identity.identity.root))
        )
        for note in project.notes { Terminal.note(note) }
        return Reader(project, identity)
    }

    /// Shows the changes that a signature makes valid, and asks where somebody has to agree.
    static func show(_ proposal: SchemaProposal, isConfirmed: Bool) throws(PintleError) {
        for change in proposal.changes ?? [] {
            Terminal.say("\(change.mark.isEmpty ? " " : change.mark) \(change.text)")
        }
        guard proposal.needsConsent, !isConfirmed else { return }
        if try Terminal.agrees("Sign it?") { return }
        throw .unconfirmedSchema(proposal)
    }
}

extension PintleError {
    /// Nobody agreed to a schema that needs consent.
    fileprivate static func unconfirmedSchema(_ proposal: SchemaProposal) -> PintleError {
        PintleError(
            .usage,
            proposal.reasonToAsk,
            why: "your signature makes this schema valid for everybody",
            fix: "review it: git diff environments/schema.yaml; then: pintle schema sign --yes"
        )
    }
}
