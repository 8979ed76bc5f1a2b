internal import ArgumentParser
internal import Pintle
internal import PintleCertificates
internal import PintleCore

/// `pintle pins check ENV`.
struct PinsCheck: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check",
        abstract: "Compare an environment's pins with certificates.",
        discussion: """
            The certificates are those of the environment that the schema ties to a pinned host, those of --chain for the \
            hosts that they are valid for, or with --live what each pinned host serves now. Exit status 1 when a set is \
            not sound. iOS counts one label below a host at most, so every host needs a pin set of its own.
            """
    )

    @OptionGroup var project: ProjectOptions
    @Argument(help: "The environment.") var environment: String
    @Option(name: .long, help: ArgumentHelp("Certificates to compare with.", valueName: "file")) var chain: String?
    @Flag(name: .long, help: "Ask every pinned host for its certificates.") var live = false
    @Option(name: .long, help: "text or json.") var format = OutputFormat.text

    func run() throws {
        guard chain == nil || !live else {
            throw PintleError(.usage, "--chain and --live say two things", fix: "give one of them")
        }
        let given = try chain.map(ChainFile.read)
        let session = try project.session()
        let name = try session.workspace.environment(named: environment)
        var reports = try session.workspace.pinReports(of: name, identity: session.identity) { host in
            given.flatMap { $0.leaf?.covers(host.name) == true ? $0 : nil }
        }
        if live {
            let served = try Self.served(Set(reports.flatMap(\.hosts)))
            reports = try session.workspace.pinReports(of: name, identity: session.identity) { served[$0] }
        }
        switch format {
        case .text: try Terminal.output(reports.map(PinReportOutput.text).joined(separator: "\n"))
        case .json: try Terminal.output(PinReportOutput.json(reports).span)
        }
        if reports.isEmpty { Terminal.note("\(name) has no pins") }
        if reports.contains(where: { !$0.problems.isEmpty }) { throw ExitCode(1) }
    }

    private static func served(
        _ hosts: Set<PinSetReport.Host>
    ) throws(PintleError) -> [PinSetReport.Host: CertificateChain] {
        var chains: [PinSetReport.Host: CertificateChain] = [:]
        for host in hosts.sorted(by: { ($0.name, $0.port) < ($1.name, $1.port) }) {
            chains[host] = CertificateChain(try TLSProbe(host: host.name, port: host.port).certificates())
        }
        return chains
    }
}
