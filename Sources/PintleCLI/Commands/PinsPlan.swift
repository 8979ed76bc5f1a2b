internal import PintleFindings
internal import PintleProject
internal import PintleSchema
internal import ArgumentParser
internal import PintleCertificates

/// `pintle pins plan ENV`.
struct PinsPlan: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "plan",
        abstract: "Show which pins to add before a change of certificates, and which to remove after it.",
        discussion: """
            An installed app knows only the pins of its release. Users need a release with the pins of the next chain \
            before the chain changes. Remove the old pins only when no user needs them any more. --next names \
            the future chain, and --chain names the current one.

            Exit status: 0 planned · 1 a chain fits no pinned host, no host is pinned, or clients refuse the next chain · \
            64 usage · 65 not authentic, or no certificates in the file · 66 not found · 74 a file cannot be read · \
            77 no key, or not permitted · 78 the schema is wrong.
            """,
        examples: [
            "pintle pins plan prod --next next-chain.pem",
            "pintle pins plan prod --chain chain.pem --next next-chain.pem",
            "pintle pins plan prod-japan --next next-chain.pem",
        ]
    )

    @OptionGroup var project: ProjectOptions
    @Argument(help: "The environment.") var environment: String
    @Option(name: .long, help: ArgumentHelp("Certificates that are served; may be repeated.", valueName: "file"))
    var chain: [String] = []
    @Option(
        name: .long,
        help: ArgumentHelp("Certificates that the hosts will serve next; may be repeated.", valueName: "file")
    )
    var next: [String] = []

    func run() throws {
        let now = try GivenChains(chain, option: "--chain")
        let next = try GivenChains(next, option: "--next")
        let reader = try project.reader()
        let name = try reader.project.environment(named: environment)
        let (reports, notes) = try reader.pinReports(
            of: name,
            with: chain.isEmpty ? .own : .given(now.chains)
        )
        for note in notes { Terminal.note(note) }
        let pinned = PinnedHostList(reports, of: name, in: reader.project.schema)
        for chains in [now, next] { try chains.check(pinned, command: "pintle pins plan \(name)") }
        guard !pinned.hosts.isEmpty else { throw pinned.nothingCompared(command: "pintle pins check \(name)") }
        if let reason = next.chains.lazy.compactMap({ $0.refusal(on: .today) }).first {
            throw PintleError.refusedNext(reason)
        }
        try Terminal.output(reports.map { PinPlan($0, next: next.chains).text }.joined(separator: "\n"))
    }
}

extension PintleError {
    /// A plan that leads to a chain that nobody accepts.
    fileprivate static func refusedNext(_ reason: String) -> PintleError {
        PintleError(
            .refused,
            "the next chain \(reason)",
            why: "clients would refuse it, whatever they pin",
            fix: "name the chain that will be served, with the server's certificate first: --next FILE"
        )
    }
}
