internal import PintleCore

#if canImport(Darwin)
internal import Darwin
#elseif canImport(Musl)
internal import Musl
#else
internal import Glibc
#endif
internal import ArgumentParser
internal import PintleFindings
internal import PintleProject
internal import PintleSystem
internal import PintleVault

/// `pintle verify`.
struct VerifyCommand: PintleCommand {
    static let configuration = CommandConfiguration(
        commandName: "verify",
        abstract: "Verify everything that can be verified without a private key.",
        discussion: """
            The command verifies the signatures, the roster, the readers, the generations and the signature of the \
            schema. It also verifies that every secret is sealed. It needs a trusted root, from 'pintle trust' or \
            PINTLE_ROOT. --untrusted accepts the local roster without a root. The command then verifies only that the \
            files of the project agree with each other.

            --base compares with a commit before HEAD. The command refuses every state that is older than in that \
            commit. It lists the changes of values that are not secret, of readers, members and rights, and of the \
            schema. The commit itself has to verify by its own roster. If it is broken and your change repairs it, \
            name an earlier commit. Use --base in the CI of a pull request. --format markdown writes the result as a \
            comment on the pull request.

            --print-checkpoint prints the root, the position in the roster and the generations, for a machine that \
            keeps no state.
            """,
        examples: [
            "pintle verify",
            "pintle verify --base origin/main --format github",
            "pintle verify --print-checkpoint",
        ]
    )

    @OptionGroup var project: ProjectOptions
    @Flag(name: .long, help: "Accept the local roster without a trusted root.") var untrusted = false
    @Flag(name: .long, help: "Verify the files that are staged for the next commit.") var staged = false
    @Option(name: .long, help: ArgumentHelp("Compare with a commit before HEAD.", valueName: "rev")) var base: String?
    @OptionGroup var generations: GenerationOptions
    @Flag(name: .long, help: "Print the checkpoint for a machine that keeps no state.") var printCheckpoint = false
    @Option(name: .long, help: "text, json, sarif, github or markdown.") var format = VerificationFormat.text

    func run() throws {
        let directory = try ProjectDirectory.containing(project.directory)
        let verification = try directory.verify(request, note: Terminal.note)
        if printCheckpoint, verification.report.problems.isEmpty, let project = verification.project {
            return try Self.printCheckpoint(verification.report, project)
        }
        try show(verification.report, verification.changes, directory)
        for note in verification.report.notes { Terminal.note(note) }
        if let decisive = verification.report.decisive { throw ExitCode(decisive.exitStatus) }
    }

    private var request: ProjectVerification.Request {
        var request = ProjectVerification.Request(.current) { () throws(PintleError) in
            try Session.keyRoot(.current)
        }
        request.isUntrusted = untrusted
        request.isStaged = staged
        request.base = base
        request.minimumGenerations = generations.minGeneration
        request.allowedGenerations = generations.allowGeneration
        request.reportsEveryError = format != .text
        return request
    }

    // MARK: - Showing

    private func show(
        _ report: VerificationReport,
        _ changes: [String],
        _ directory: ProjectDirectory
    ) throws(PintleError) {
        guard format == .text else {
            if format == .github { for change in changes { Terminal.say(FindingGitHub.harmless(change)) } }
            let members = Self.members(report, changes)
            guard let format = format.findings else {
                return try Terminal.output(VerificationMarkdown.render(report, base.map { _ in changes }))
            }
            return try FindingOutput.write(report.findings, as: format, of: directory, members: members)
        }
        for file in report.files {
            let footer = file.file.footer
            try Terminal.output(
                "\(file.file.path): signed by \(footer.signer), generation \(footer.generation), "
                    + "\(footer.readers.count) reader\(footer.readers.count == 1 ? "" : "s")\n"
            )
        }
        if let block = report.schema {
            try Terminal.output("\(SchemaFile.path): signed by \(block.signer), generation \(block.generation)\n")
        }
        if !changes.isEmpty { try Terminal.output("\nChanges:\n") }
        for change in changes { try Terminal.output("  \(RawForbidden.escaped(change))\n") }
        for problem in report.problems { ErrorReport.write(problem, closing: "") }
        for warning in report.warnings {
            Terminal.say(FindingText.render(warning, isColoured: Terminal.takesColour(STDERR_FILENO)))
        }
        let count = report.problems.count
        if count > 1 { Terminal.say("\(count) problems were found.") }
    }

    /// `"files":[…],"changes":[…]`, for programs.
    private static func members(_ report: VerificationReport, _ changes: [String]) -> [UInt8] {
        var list = JSONList()
        for file in report.files {
            let footer = file.file.footer
            list.append { object in
                object.add("path", file.file.path)
                object.add("signer", footer.signer.text)
                object.add("generation", Int(footer.generation))
                object.add("epoch", Int(footer.epoch.number))
                object.add("readers", footer.readers.map(\.name.text))
            }
        }
        var texts = JSONList.Object()
        texts.add("changes", changes)
        return Array(",\"files\":".utf8) + list.line + Array(",".utf8) + texts.members
    }

    /// Prints the root with the newest roster entry, and the lowest generations to accept.
    private static func printCheckpoint(_ report: VerificationReport, _ project: Project) throws(PintleError) {
        try Terminal.output("PINTLE_ROOT=\(project.trust.roster.checkpoint.text)\n")
        var options = report.files.map { file in
            let footer = file.file.footer
            return "--min-generation \(file.environment.name)=\(footer.generation):\(footer.epoch.number)"
        }
        if let schema = report.schema { options.append("--min-generation schema=\(schema.generation)") }
        try Terminal.output(options.joined(separator: " ") + "\n")
    }
}
