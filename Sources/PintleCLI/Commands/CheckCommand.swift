#if canImport(Darwin)
internal import Darwin
#elseif canImport(Musl)
internal import Musl
#else
internal import Glibc
#endif
internal import ArgumentParser
internal import Pintle
internal import PintleCore
internal import PintleSchema
internal import PintlePolicy
internal import PintleVault

/// `pintle check [ENV…]`.
struct CheckCommand: PintleCommand {
    static let configuration = CommandConfiguration(
        commandName: "check",
        abstract: "Check environments against schema and rules.",
        discussion: """
            Shows everything that is found, at once. Without a name every environment is checked that is not abstract \
            and that your key can read. Exit status 1 when there is an error.
            """
    )

    @OptionGroup var project: ProjectOptions
    @Argument(help: "The environments.") var environments: [String] = []
    @Option(name: .long, help: "text or json.") var format = OutputFormat.text

    func run() throws {
        let session = try project.session()
        var findings: [Finding] = []
        for name in try names(session) {
            let reviewed = try session.workspace.review(name, identity: session.identity)
            findings += reviewed.review.findings
            for note in reviewed.notes { Terminal.note(note) }
            if format == .text { try show(reviewed) }
        }
        if format == .json { try Terminal.output((FindingJSON.render(findings) + [UInt8(ascii: "\n")]).span) }
        if findings.contains(where: { $0.severity == .error }) { throw ExitCode(1) }
    }

    private func names(_ session: borrowing Session) throws(PintleError) -> [EnvironmentName] {
        let workspace = session.workspace
        guard environments.isEmpty else {
            var names: [EnvironmentName] = []
            for text in environments { names.append(try workspace.environment(named: text)) }
            return names
        }
        let member = try workspace.member(session.identity)
        let concrete = workspace.schema.environments.filter { !$0.isAbstract }.map(\.name)
        let readable = concrete.filter(member.rights.reads.contains)
        let skipped = concrete.filter { !member.rights.reads.contains($0) }.map(\.text)
        if !skipped.isEmpty {
            Terminal.note("not checked, for your key cannot read them: \(skipped.joined(separator: ", "))")
        }
        guard !readable.isEmpty || concrete.isEmpty else {
            throw PintleError(
                .noKey,
                "your key can read no environment",
                fix: "ask an admin for the right to read"
            )
        }
        return readable
    }

    private func show(_ reviewed: Workspace.Reviewed) throws(PintleError) {
        guard !reviewed.review.findings.isEmpty else { return try Terminal.output("\(reviewed.name): nothing found\n") }
        try Terminal.output(
            FindingText.render(
                reviewed.review.findings,
                isColoured: Terminal.takesColour(STDOUT_FILENO),
                subject: reviewed.name.text,
                closing: ""
            )
        )
    }
}
