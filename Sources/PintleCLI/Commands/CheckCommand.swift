internal import PintleVault
internal import PintleSchema

#if canImport(Darwin)
internal import Darwin
#elseif canImport(Musl)
internal import Musl
#else
internal import Glibc
#endif
internal import ArgumentParser
internal import PintleCore
internal import PintleFindings
internal import PintlePolicy
internal import PintleProject
internal import PintleRender

/// `pintle check [ENV…]`.
struct CheckCommand: PintleCommand {
    static let configuration = CommandConfiguration(
        commandName: "check",
        abstract: "Check environments against the schema and the rules.",
        discussion: """
            The command reports all findings at once. Without a name, it checks every environment that your key can \
            read, except abstract ones. The exit status is 1 when there is an error.
            """,
        examples: [
            "pintle check",
            "pintle check staging prod",
            "pintle check prod --format json",
        ]
    )

    @OptionGroup var project: ProjectOptions
    @Argument(help: "The environments.") var environments: [String] = []
    @OptionGroup var generations: GenerationOptions
    @OptionGroup var overrides: OverrideOptions
    @Option(name: .long, help: "text, json, sarif or github.") var format = FindingFormat.text

    func run() throws {
        let directory = try ProjectDirectory.containing(project.directory)
        var outcome = ProjectCheck()
        do throws(PintleError) {
            outcome = try project.reading(
                generations,
                opening: Project.forVerifying,
                isRefused: { !$0.failures.isEmpty }
            ) { (reader: borrowing Reader) throws(PintleError) in
                try reader.check(
                    environments,
                    overrides: overrides.set,
                    progress: Progress.during,
                    note: Terminal.note
                )
            }
        } catch {
            // An impossible request is a usage error, not a finding.
            guard format != .text, error.isFinding else { throw error }
            outcome.failures.append(error)
        }
        let (findings, checked, failures) = (outcome.findings, outcome.checked, outcome.failures)
        switch format {
        case .text: try show(findings, in: checked)
        case .json, .sarif, .github:
            let shown = format == .json ? findings : SharedFindings(findings).findings
            try FindingOutput.write(shown + failures.flatMap(\.asFindings), as: format, of: directory)
        }
        for failure in failures.dropLast() { ErrorReport.write(failure, closing: "") }
        if let failure = failures.last { throw failure }
        if findings.contains(where: { $0.severity == .error }) { throw ExitCode(1) }
    }

    private func show(_ findings: [Finding], in names: [EnvironmentName]) throws(PintleError) {
        let shared = SharedFindings(findings)
        for name in names where !shared.environments.contains(name) && !shared.concernsAll {
            try Terminal.output("\(name): nothing found\n")
        }
        guard !shared.findings.isEmpty else { return }
        // A finding can lie in an abstract environment, which is not among the names.
        let concerned =
            names.filter { shared.concernsAll || shared.environments.contains($0) }
            + shared.environments.filter { !names.contains($0) }.sorted()
        try Terminal.output(
            FindingText.render(
                ProjectRules.offeringWaivers(shared.findings),
                isColoured: Terminal.takesColour(STDOUT_FILENO),
                subject: concerned.map(\.text).joined(separator: ", ")
            )
        )
    }
}
