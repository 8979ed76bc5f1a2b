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
            name an earlier commit. Use --base in the CI of a pull request.

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
    @Option(name: .long, help: "text, json, sarif or github.") var format = FindingFormat.text

    func run() throws {
        let environment = ProcessEnvironment.current
        let directory = try ProjectDirectory.containing(project.directory)
        let repository = GitRepository(of: directory, environment)
        // A command that writes replaces several files one by one, so a refusal counts only while no command writes.
        var proved = try directory.steadily { () throws(PintleError) in
            try prove(directory, repository, environment)
        }
        if !proved.proof.problems.isEmpty, !staged {
            proved = try directory.alone { () throws(PintleError) in
                try prove(directory, repository, environment)
            }
        }
        if printCheckpoint, proved.proof.problems.isEmpty, let project = proved.project {
            return try Self.printCheckpoint(proved.proof, project)
        }
        try show(proved.proof, proved.changes, directory)
        for note in proved.proof.notes { Terminal.note(note) }
        if let decisive = proved.proof.decisive { throw ExitCode(decisive.exitStatus) }
    }

    private struct Proved {
        var proof = ProjectProof()
        var changes: [String] = []
        /// `nil` when the schema cannot be read.
        var project: Project?
    }

    private func prove(
        _ directory: ProjectDirectory,
        _ repository: GitRepository,
        _ environment: ProcessEnvironment
    ) throws(PintleError) -> Proved {
        var proved = Proved()
        do throws(PintleError) {
            let project = try project(try trust(directory, repository, environment))
            for path in try project.leftovers() {
                Terminal.note(
                    "\(RawForbidden.escaped(path)) remains from an interrupted save; the next save removes it"
                )
            }
            proved.project = project
            proved.proof = project.proof()
            if let base {
                let state = try Self.state(before: base, project, repository)
                let regressions = project.regressions(since: state, proved.proof.files)
                for problem in state.problems + regressions { proved.proof.note(problem) }
                if state.problems.isEmpty { proved.changes = project.changes(since: state, proved.proof.files) }
            }
            if proved.proof.problems.isEmpty, !untrusted {
                proved.proof.notes += try project.remember(proved.proof.files)
            }
        } catch {
            let concernsSchema = error.path == SchemaFile.path
            // An impossible request is a usage error, not a finding.
            guard error.isFinding, concernsSchema || format != .text else { throw error }
            if concernsSchema { proved.proof = try trust(directory, repository, environment).proofOfFiles() }
            proved.proof.note(error)
        }
        return proved
    }

    private func lookedAt(
        _ directory: ProjectDirectory,
        _ repository: GitRepository
    ) throws(PintleError) -> ProjectDirectory {
        staged ? directory.reading(try repository.index()) : directory
    }

    /// The trust that the files are verified by: without a root only where the caller asked for that.
    private func trust(
        _ directory: ProjectDirectory,
        _ repository: GitRepository,
        _ environment: ProcessEnvironment
    ) throws(PintleError) -> Trust {
        let directory = try lookedAt(directory, repository)
        let roots = TrustedRoots(directory, environment, keyRoot: try Session.keyRoot(environment))
        return untrusted ? try Trust.withoutRoot(roots) : try Trust.established(roots)
    }

    private func project(_ trust: Trust) throws(PintleError) -> Project {
        let project = try Project.forVerifying(trust)
        for note in project.notes { Terminal.note(note) }
        if untrusted {
            Terminal.note("the roster was not compared with a trusted root, so it may belong to another project")
        }
        return try generations.applied(to: project)
    }

    /// The state that a revision names, which HEAD has to contain.
    private static func state(
        before revision: String,
        _ project: Project,
        _ repository: GitRepository
    ) throws(PintleError) -> BaseState {
        let commit = try repository.commit(revision)
        guard try repository.isAncestor(commit, of: try repository.commit("HEAD")) else {
            throw PintleError(
                .usage,
                "\(RawForbidden.escaped(revision)) is not a commit before HEAD",
                why: "only a commit before HEAD shows which states are older than the ones here",
                fix: "merge or rebase first, or name the commit where the branch began: git merge-base HEAD main"
            )
        }
        let base = project.directory.reading(try repository.tree(of: commit))
        let hadRoster = try base.holds(Roster.path) ? true : repository.everHeld(Roster.path, upTo: commit)
        return BaseState(of: base, isNew: !hadRoster, project.trust)
    }

    // MARK: - Showing

    private func show(
        _ proof: ProjectProof,
        _ changes: [String],
        _ directory: ProjectDirectory
    ) throws(PintleError) {
        guard format == .text else {
            if format == .github { for change in changes { Terminal.say(FindingGitHub.harmless(change)) } }
            let members = Self.members(proof, changes)
            return try FindingOutput.write(proof.findings, as: format, of: directory, members: members)
        }
        for file in proof.files {
            let footer = file.file.footer
            try Terminal.output(
                "\(file.file.path): signed by \(footer.signer), generation \(footer.generation), "
                    + "\(footer.readers.count) reader\(footer.readers.count == 1 ? "" : "s")\n"
            )
        }
        if let block = proof.schema {
            try Terminal.output("\(SchemaFile.path): signed by \(block.signer), generation \(block.generation)\n")
        }
        if !changes.isEmpty { try Terminal.output("\nChanges:\n") }
        for change in changes { try Terminal.output("  \(RawForbidden.escaped(change))\n") }
        for problem in proof.problems { ErrorReport.write(problem, closing: "") }
        for warning in proof.warnings {
            Terminal.say(FindingText.render(warning, isColoured: Terminal.takesColour(STDERR_FILENO)))
        }
        let count = proof.problems.count
        if count > 1 { Terminal.say("\(count) problems were found.") }
    }

    /// `"files":[…],"changes":[…]`, for programs.
    private static func members(_ proof: ProjectProof, _ changes: [String]) -> [UInt8] {
        var list = JSONList()
        for file in proof.files {
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
    private static func printCheckpoint(_ proof: ProjectProof, _ project: Project) throws(PintleError) {
        try Terminal.output("PINTLE_ROOT=\(project.trust.roster.checkpoint.text)\n")
        var options = proof.files.map { file in
            let footer = file.file.footer
            return "--min-generation \(file.environment.name)=\(footer.generation):\(footer.epoch.number)"
        }
        if let schema = proof.schema { options.append("--min-generation schema=\(schema.generation)") }
        try Terminal.output(options.joined(separator: " ") + "\n")
    }
}
