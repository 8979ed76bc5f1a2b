package import PintleCore
package import PintleFindings
internal import PintlePolicy
internal import PintleSchema
internal import PintleVault

/// The result of checking environments against schema and rules.
package struct ProjectCheck: Sendable {
    package fileprivate(set) var findings: [Finding] = []
    /// The environments that were checked.
    package fileprivate(set) var checked: [EnvironmentName] = []
    /// The errors that kept environments from being checked, each once.
    package var failures: [PintleError] = []

    package init() {}

    /// Runs work, and may show its name while it lasts.
    package typealias Progress = (_ name: String, _ work: () throws(PintleError) -> Void) throws(PintleError) -> Void
}

extension Reader {
    /// Checks environments, each also when another one cannot be opened.
    ///
    /// - Parameters:
    ///   - names: The environments; without one, all that the key can read, except abstract ones.
    ///   - overrides: Values that override the files, `NAME=VALUE` each.
    ///   - progress: Runs the parts of the work.
    ///   - note: Gets each note; a note can come twice.
    /// - Returns: The findings, and the errors of environments that cannot be opened.
    /// - Throws: ``PintleError`` when nothing can be checked.
    package func check(
        _ names: [String],
        overrides: [String],
        progress: ProjectCheck.Progress,
        note: (String) -> Void
    ) throws(PintleError) -> ProjectCheck {
        var check = ProjectCheck()
        let disagreements = project.disagreements()
        // The checks need a schema that agrees with the roster.
        if let contradiction = disagreements.first(where: { $0.code == .schema }) { throw contradiction }
        try project.checkTargets()
        check.failures += disagreements
        var shared = SharedLayers(project.trust)
        let chosen = try chosenEnvironments(names, note)
        let opened = try open(chosen, overrides, disagreements, &check, &shared, progress)
        let others = names.isEmpty ? [] : otherEnvironments(than: opened, &shared)
        try review(opened, beside: opened + others, &check, progress, note)
        guard names.isEmpty, check.failures.isEmpty else { return check }
        check.findings += try project.unusedValues()
        return check
    }

    private func open(
        _ names: [EnvironmentName],
        _ overrides: [String],
        _ disagreements: [PintleError],
        _ check: inout ProjectCheck,
        _ shared: inout SharedLayers,
        _ progress: ProjectCheck.Progress
    ) throws(PintleError) -> [Opened] {
        let missing = Set(disagreements.compactMap(\.path))
        var opened: [Opened] = []
        for name in names {
            let above = try project.layer(of: overrides, over: name)
            do throws(PintleError) {
                try progress("opening \(name)") { () throws(PintleError) in
                    opened.append(try open(name, above: above, sharing: &shared))
                }
            } catch {
                // Environments share layers, so several of them can fail for one reason.
                let isKnown =
                    error.path.map(missing.contains) == true || check.failures.contains { $0.isSame(as: error) }
                if !isKnown { check.failures.append(error) }
            }
        }
        return opened
    }

    private func review(
        _ opened: [Opened],
        beside others: [Opened],
        _ check: inout ProjectCheck,
        _ progress: ProjectCheck.Progress,
        _ note: (String) -> Void
    ) throws(PintleError) {
        var known: Set<Finding> = []
        for environment in opened {
            var notes: [String] = []
            try progress("checking \(environment.name)") { () throws(PintleError) in
                let reviewed = try review(environment, beside: others)
                let found =
                    reviewed.review.findings + targetFindings(of: environment, reviewed)
                    + project.needlesslySealed(reviewed.files)
                // A faulty target gives the same finding in every environment.
                check.findings += found.filter { known.insert($0).inserted }
                check.checked.append(environment.name)
                notes = reviewed.notes
            }
            notes.forEach(note)
        }
    }

    /// The other environments that the key can open, to find secrets that two environments share.
    private func otherEnvironments(than opened: [Opened], _ shared: inout SharedLayers) -> [Opened] {
        var others: [Opened] = []
        for name in (try? readableEnvironments()) ?? [] where !opened.contains(where: { $0.name == name }) {
            // The caller did not ask about an environment that cannot be opened here.
            if let other = try? open(name, sharing: &shared) { others.append(other) }
        }
        return others
    }

    private func chosenEnvironments(
        _ names: [String],
        _ note: (String) -> Void
    ) throws(PintleError) -> [EnvironmentName] {
        guard names.isEmpty else {
            return try names.map { text throws(PintleError) in
                let name = try project.environment(named: text)
                try project.checkIsNotAbstract(name, "checked")
                return name
            }
        }
        let readable = try readableEnvironments()
        let concrete = project.schema.environments.filter { !$0.isAbstract }.map(\.name)
        let skipped = concrete.filter { !readable.contains($0) }.map(\.text)
        if !skipped.isEmpty {
            note("not checked, because your key cannot read them: \(skipped.joined(separator: ", "))")
        }
        guard !readable.isEmpty || concrete.isEmpty else { throw .nothingReadable }
        return readable
    }

    /// The environments that the key may read, except abstract ones.
    package func readableEnvironments() throws(PintleError) -> [EnvironmentName] {
        let reads = try member().rights.reads
        return project.schema.environments.filter { !$0.isAbstract && reads.contains($0.name) }.map(\.name)
    }
}

extension PintleError {
    fileprivate static var nothingReadable: PintleError {
        PintleError(
            .noKey,
            "your key cannot read any environment",
            fix: "ask an admin for the right to read one: pintle members grant NAME --read ENV"
        )
    }
}
