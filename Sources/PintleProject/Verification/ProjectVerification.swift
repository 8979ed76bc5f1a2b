package import PintleFindings
package import PintleSystem
package import PintleVault

/// The result of verifying a whole project without a private key.
package struct ProjectVerification: Sendable {
    package private(set) var report = VerificationReport()
    /// The changes since the base commit.
    package private(set) var changes: [String] = []
    /// `nil` when the schema cannot be read.
    package private(set) var project: Project?

    /// The choices of the caller.
    package struct Request: Sendable {
        /// Accepts the local roster without a trusted root.
        package var isUntrusted = false
        /// Verifies the files that are staged for the next commit.
        package var isStaged = false
        /// The revision to compare with.
        package var base: String?
        /// The arguments of `--min-generation` and `--allow-generation`.
        package var minimumGenerations: [String] = []
        package var allowedGenerations: [String] = []
        /// Whether a schema that cannot be verified counts as a problem like those of other files.
        package var reportsEveryError = false

        /// Loads the root in the private key.
        fileprivate let keyRoot: @Sendable () throws(PintleError) -> TrustedRoot?
        fileprivate let environment: ProcessEnvironment

        package init(
            _ environment: ProcessEnvironment,
            keyRoot: @escaping @Sendable () throws(PintleError) -> TrustedRoot?
        ) {
            self.environment = environment
            self.keyRoot = keyRoot
        }
    }
}

extension ProjectDirectory {
    /// Verifies the project, and once more while no command writes if something is refused.
    ///
    /// Commands that write replace several files one by one, so only the second refusal is certain.
    ///
    /// - Parameters:
    ///   - request: The choices of the caller.
    ///   - note: Gets each note; a note can come twice.
    /// - Returns: The result; problems of the files are in it.
    /// - Throws: ``PintleError`` for an invalid request, and for errors that concern no single file.
    package func verify(
        _ request: ProjectVerification.Request,
        note: (String) -> Void
    ) throws(PintleError) -> ProjectVerification {
        let first = try steadily { () throws(PintleError) in try verifyOnce(request, note) }
        guard !first.report.problems.isEmpty, !request.isStaged else { return first }
        return try alone { () throws(PintleError) in try verifyOnce(request, note) }
    }

    private func verifyOnce(
        _ request: ProjectVerification.Request,
        _ note: (String) -> Void
    ) throws(PintleError) -> ProjectVerification {
        var verification = ProjectVerification()
        do throws(PintleError) {
            let project = try project(request, note)
            for path in try project.leftovers() {
                note("\(RawForbidden.escaped(path)) remains from an interrupted save; the next save removes it")
            }
            try verification.verify(project, request)
        } catch {
            let concernsSchema = error.path == SchemaFile.path
            // An impossible request is a usage error, not a finding.
            guard error.isFinding, concernsSchema || request.reportsEveryError else { throw error }
            try verification.verify(without: error, concernsSchema ? try trust(request) : nil)
        }
        return verification
    }

    private func project(
        _ request: ProjectVerification.Request,
        _ note: (String) -> Void
    ) throws(PintleError) -> Project {
        let project = try Project.forVerifying(try trust(request))
        project.notes.forEach(note)
        if request.isUntrusted {
            note("the roster was not compared with a trusted root, so it may belong to another project")
        }
        let demands = try GenerationDemands(
            minimum: request.minimumGenerations,
            allowed: request.allowedGenerations,
            in: project
        )
        return project.demanding(demands)
    }

    /// The trust that the files are verified by: without a root only where the caller asked for that.
    private func trust(_ request: ProjectVerification.Request) throws(PintleError) -> Trust {
        let repository = GitRepository(of: self, request.environment)
        let directory = request.isStaged ? reading(try repository.index()) : self
        let roots = TrustedRoots(directory, request.environment, keyRoot: try request.keyRoot())
        return request.isUntrusted ? try Trust.withoutRoot(roots) : try Trust.established(roots)
    }
}

extension ProjectVerification {
    fileprivate mutating func verify(_ project: Project, _ request: Request) throws(PintleError) {
        self.project = project
        report = project.verificationReport()
        if let base = request.base {
            let state = try project.state(before: base)
            for problem in state.problems + project.regressions(since: state, report.files) { report.note(problem) }
            if state.problems.isEmpty { changes = project.changes(since: state, report.files) }
        }
        guard report.problems.isEmpty, !request.isUntrusted else { return }
        report.notes += try project.remember(report.files)
    }

    /// Notes an error that keeps the project from being opened, and verifies the env files by the roster alone.
    fileprivate mutating func verify(without error: PintleError, _ trust: Trust?) throws(PintleError) {
        if let trust { report = trust.verificationReportOfFiles() }
        report.note(error)
    }
}

extension Project {
    /// The state that a revision names, which HEAD has to contain.
    fileprivate func state(before revision: String) throws(PintleError) -> BaseState {
        let repository = trust.roots.repository
        let commit = try repository.commit(revision)
        guard try repository.isAncestor(commit, of: try repository.commit("HEAD")) else {
            throw .notBeforeHEAD(revision)
        }
        let base = directory.reading(try repository.tree(of: commit))
        let hadRoster = try base.holds(Roster.path) ? true : repository.everHeld(Roster.path, upTo: commit)
        return BaseState(of: base, isNew: !hadRoster, trust)
    }
}

extension PintleError {
    fileprivate static func notBeforeHEAD(_ revision: String) -> PintleError {
        PintleError(
            .usage,
            "\(RawForbidden.escaped(revision)) is not a commit before HEAD",
            why: "only a commit before HEAD shows which states are older than the ones here",
            fix: "merge or rebase first, or name the commit where the branch began: git merge-base HEAD main"
        )
    }
}
