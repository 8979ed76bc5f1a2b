internal import PintleSchema
internal import PintleVault
internal import PintleProject
internal import ArgumentParser
internal import PintleCertificates
internal import PintleCore
internal import PintleFindings

/// `pintle pins check ENV`.
struct PinsCheck: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check",
        abstract: "Compare an environment's pins with certificates.",
        discussion: """
            By default, Pintle compares the pins with the environment's own certificates that the schema ties to a \
            pinned host. --chain names files with certificates, which Pintle compares with the hosts that they are \
            valid for. --live asks every pinned host for the certificates that it serves now, the hosts of the \
            environment's regions too. iOS applies pins to at most one label below a host, so every host needs a pin \
            set of its own.

            Exit status: 0 every set that was compared is sound · 1 a set is not sound, a chain fits no pinned host, \
            or nothing was compared · 64 usage · 65 not authentic, or no certificates in the file · 66 not found · 74 \
            a host served nothing, or a file cannot be read · 77 no key, or not permitted · 78 the schema is wrong.
            """,
        examples: [
            "pintle pins check prod",
            "pintle pins check prod --live",
            "pintle pins check prod --chain chain.pem --chain rtc-chain.pem",
        ]
    )

    @OptionGroup var project: ProjectOptions
    @Argument(help: "The environment.") var environment: String
    @Option(name: .long, help: ArgumentHelp("Certificates to compare with; may be repeated.", valueName: "file"))
    var chain: [String] = []
    @Flag(name: .long, help: "Ask every pinned host for its certificates.") var live = false
    @Option(name: .long, help: "text or json.") var format = OutputFormat.text

    func run() throws {
        guard chain.isEmpty || !live else {
            throw PintleError(.usage, "--chain and --live cannot be used together", fix: "give one of them")
        }
        let given = try GivenChains(chain, option: "--chain")
        let reader = try project.reader()
        let name = try reader.project.environment(named: environment)
        let command = "pintle pins check \(name)"
        let (own, notes) = try reader.pinReports(
            of: name,
            with: chain.isEmpty ? .own : .given(given.chains)
        )
        for note in notes { Terminal.note(note) }
        let pinned = PinnedHostList(own, of: name, in: reader.project.schema)
        try given.check(pinned, command: command)
        let reports = live ? try Self.asked(name, own, reader) : own
        switch format {
        case .text: try Terminal.output(reports.map(PinReportOutput.text).joined(separator: "\n"))
        case .json: try Terminal.output(PinReportOutput.json(reports).span)
        }
        let silence = Self.silence(reports)
        guard reports.allSatisfy(\.problems.isEmpty) else {
            if let silence { ErrorReport.write(silence, closing: "") }
            throw ExitCode(1)
        }
        if let silence { throw silence }
        guard reports.contains(where: \.hasChain) else { throw pinned.nothingCompared(command: command) }
    }

    /// Asks the hosts of an environment and of its regions, which have hosts and pins of their own.
    private static func asked(
        _ name: EnvironmentName,
        _ own: [PinSetReport],
        _ reader: borrowing Reader
    ) throws(PintleError) -> [PinSetReport] {
        let reads = try reader.member().rights.reads
        let schema = reader.project.schema
        let regions = schema.extensions(of: name).filter { schema[environment: $0]?.isAbstract == false }
        let unread = regions.filter { !reads.contains($0) }.map(\.text)
        if !unread.isEmpty {
            Terminal.note(
                "not asked, because your key cannot read the environments: the hosts of \(unread.joined(separator: ", "))"
            )
        }
        let names = [name] + regions.filter { reads.contains($0) }
        var hosts = Set(own.flatMap(\.hosts))
        for region in names.dropFirst() {
            let (reports, notes) = try reader.pinReports(of: region, with: .own)
            for note in notes { Terminal.note(note) }
            hosts.formUnion(reports.flatMap(\.hosts))
        }
        let answers = try TLSProbe.answers(of: hosts.sorted { ($0.name, $0.port) < ($1.name, $1.port) })
        var reports: [PinSetReport] = []
        for name in names {
            reports += try reader.pinReports(of: name, with: .served(answers)).reports
        }
        return reports
    }

    /// The error about hosts that served no certificates.
    private static func silence(_ reports: [PinSetReport]) -> PintleError? {
        let silent = Set(reports.flatMap(\.silent).map(\.host.text)).sorted()
        let asked = Set(reports.flatMap(\.hosts)).count
        guard !silent.isEmpty else { return nil }
        return PintleError(
            .unreadable,
            "\(silent.count) of \(asked) pinned hosts served no certificates: \(silent.joined(separator: ", "))",
            why: "Pintle could not check their pins; the report shows the reason for each host",
            fix: "check the names and the network, or give their certificates: --chain FILE"
        )
    }
}
