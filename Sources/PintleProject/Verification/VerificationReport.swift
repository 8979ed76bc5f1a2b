package import PintleFindings
package import PintleVault

/// The files of a project that were verified without a private key, and every problem.
package struct VerificationReport: Sendable {
    package var files: [VerifiedEnvFile] = []
    /// The signature of the schema, when it verifies.
    package var schema: SchemaFile.Block?
    package var problems: [PintleError] = []
    package var notes: [String] = []
    /// Findings that do not refuse anything.
    package private(set) var warnings: [Finding] = []

    package init() {}

    /// Notes a problem, unless it is known: several files can show that one file is too old.
    package mutating func note(_ problem: PintleError?) {
        guard let problem, !problems.contains(where: { $0.hasCause(of: problem) }) else { return }
        problems.append(problem)
    }

    /// Notes layers that are older than the files that were saved over them.
    mutating func noteMixtures() {
        for file in files {
            guard let below = files.first(where: { $0.environment.name == file.environment.extends }) else { continue }
            note(file.mixture(over: EnvFileFooter.Over(below)))
        }
    }

    /// Notes times in the future: above development they are refused.
    mutating func noteFuture(_ times: [Finding]) {
        warnings += times.filter { $0.severity != .error }
        let errors = times.filter { $0.severity == .error }
        guard !errors.isEmpty else { return }
        note(.futureTimes(errors))
    }

    /// The problems as findings, for every format, and the warnings.
    package var findings: [Finding] { problems.flatMap(\.asFindings) + warnings }

    /// The problem that decides the exit status: a file that is not authentic is worse than a secret in plaintext.
    package var decisive: PintleError? { problems.first { $0.code != .refused } ?? problems.first }
}

extension PintleError {
    fileprivate func hasCause(of other: PintleError) -> Bool {
        isSame(as: other) || isOlderState && other.isOlderState && path == other.path
    }

    /// Times of the project lie in the future.
    fileprivate static func futureTimes(_ findings: [Finding]) -> PintleError {
        PintleError(
            .refused,
            "times lie in the future",
            fix: "sign again on a machine whose clock is right",
            findings: findings
        )
    }
}
