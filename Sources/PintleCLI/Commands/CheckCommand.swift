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
        var outcome = Outcome()
        do throws(PintleError) {
            outcome = try project.reading(
                generations,
                opening: Project.forVerifying,
                isRefused: { !$0.failures.isEmpty }
            ) {
                (reader: borrowing Reader) throws(PintleError) in
                var outcome = Outcome()
                try check(reader, &outcome)
                return outcome
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

    private struct Outcome {
        var findings: [Finding] = []
        var checked: [EnvironmentName] = []
        var failures: [PintleError] = []
    }

    /// Checks every requested environment, also when another one cannot be opened.
    private func check(_ reader: borrowing Reader, _ outcome: inout Outcome) throws(PintleError) {
        let disagreements = reader.project.disagreements()
        // The checks need a schema that agrees with the roster.
        if let contradiction = disagreements.first(where: { $0.code == .schema }) { throw contradiction }
        try reader.project.checkTargets()
        outcome.failures += disagreements
        let missing = Set(disagreements.compactMap(\.path))
        var opened: [Reader.Opened] = []
        var shared = SharedLayers(reader.project.trust)
        for name in try names(reader) {
            let above = try reader.project.layer(of: overrides.set, over: name)
            do throws(PintleError) {
                opened.append(
                    try Progress.during("opening \(name)") { () throws(PintleError) in
                        try reader.open(
                            name,
                            above: above,
                            sharing: &shared
                        )
                    }
                )
            } catch {
                // Environments share layers, so several of them can fail for one reason.
                let isKnown =
                    error.path.map(missing.contains) == true || outcome.failures.contains { $0.isSame(as: error) }
                if !isKnown { outcome.failures.append(error) }
            }
        }
        let beside = opened + others(than: opened, reader, &shared)
        var known: Set<Finding> = []
        var notes: Set<String> = []
        for environment in opened {
            let reviewed = try Progress.during("checking \(environment.name)") { () throws(PintleError) in
                try reader.review(environment, beside: beside)
            }
            let found =
                reviewed.review.findings + reader.targetFindings(of: environment, reviewed)
                + reader.project.needlesslySealed(reviewed.files)
            // A faulty target gives the same finding in every environment.
            for finding in found where known.insert(finding).inserted { outcome.findings.append(finding) }
            outcome.checked.append(environment.name)
            for note in reviewed.notes where notes.insert(note).inserted { Terminal.note(note) }
        }
        guard environments.isEmpty, outcome.failures.isEmpty else { return }
        outcome.findings += try reader.project.unusedValues()
    }

    /// The other environments that the key can open, to find secrets that two environments share.
    private func others(
        than opened: [Reader.Opened],
        _ reader: borrowing Reader,
        _ shared: inout SharedLayers
    ) -> [Reader.Opened] {
        guard !environments.isEmpty, let readable = try? readable(reader) else { return [] }
        var others: [Reader.Opened] = []
        for name in readable where !opened.contains(where: { $0.name == name }) {
            // The user did not ask about an environment that cannot be opened here.
            if let other = try? reader.open(name, sharing: &shared) {
                others.append(other)
            }
        }
        return others
    }

    private func names(_ reader: borrowing Reader) throws(PintleError) -> [EnvironmentName] {
        guard environments.isEmpty else {
            var names: [EnvironmentName] = []
            for text in environments {
                let name = try reader.project.environment(named: text)
                try reader.project.checkIsNotAbstract(name, "checked")
                names.append(name)
            }
            return names
        }
        let readable = try readable(reader)
        let concrete = reader.project.schema.environments.filter { !$0.isAbstract }.map(\.name)
        let skipped = concrete.filter { !readable.contains($0) }.map(\.text)
        if !skipped.isEmpty {
            Terminal.note("not checked, because your key cannot read them: \(skipped.joined(separator: ", "))")
        }
        guard !readable.isEmpty || concrete.isEmpty else {
            throw PintleError(
                .noKey,
                "your key cannot read any environment",
                fix: "ask an admin for the right to read"
            )
        }
        return readable
    }

    private func readable(_ reader: borrowing Reader) throws(PintleError) -> [EnvironmentName] {
        let reads = try reader.member().rights.reads
        return reader.project.schema.environments.filter { !$0.isAbstract && reads.contains($0.name) }.map(\.name)
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
