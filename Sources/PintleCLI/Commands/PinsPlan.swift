internal import ArgumentParser
internal import Pintle
internal import PintleCertificates
internal import PintleCore

/// `pintle pins plan ENV`.
struct PinsPlan: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "plan",
        abstract: "Say which pins to add before, and which to remove after, a change of certificates.",
        discussion: """
            Installed apps know the pins of their release only: what the next chain needs has to be with users before the \
            chain changes, and what they still need may go only after. --next is the chain that is to come, --chain the \
            one that is served.
            """
    )

    @OptionGroup var project: ProjectOptions
    @Argument(help: "The environment.") var environment: String
    @Option(name: .long, help: ArgumentHelp("The certificates that are served.", valueName: "file")) var chain: String?
    @Option(name: .long, help: ArgumentHelp("The certificates to come.", valueName: "file")) var next: String?

    func run() throws {
        let now = try chain.map(ChainFile.read)
        let next = try next.map(ChainFile.read)
        let session = try project.session()
        let name = try session.workspace.environment(named: environment)
        let reports = try session.workspace.pinReports(of: name, identity: session.identity) { host in
            now.flatMap { $0.leaf?.covers(host.name) == true ? $0 : nil }
        }
        try Terminal.output(reports.map { PinPlan($0, next: next).text }.joined(separator: "\n"))
        if reports.isEmpty { Terminal.note("\(name) has no pins") }
    }
}
