internal import PintleCore
internal import PintleFindings
internal import PintleVault

/// The commands to run after the two sides of a roster conflict were joined.
///
/// An env file that was signed under entries of the replaced side does not verify under the joined roster. The file of
/// the other side does.
package struct RosterNextSteps: Sendable {
    /// The revisions that git names while it is stopped at a conflict.
    private static let sides = ["HEAD", "MERGE_HEAD", "REBASE_HEAD", "CHERRY_PICK_HEAD"]

    private let project: Project
    private let repository: GitRepository
    private var replaced: [String: [String]] = [:]
    private var accepted: [EnvironmentName] = []
    private var sealed: [EnvironmentName] = []
    /// The settings to set again, because only the replaced file had the value.
    private var lost: [String] = []
    private var unsolved: [String] = []

    /// - Parameter project: The project with the joined roster.
    package init(_ project: Project) {
        self.project = project
        repository = project.trust.roots.repository
        let rights = project.trust.rights
        // A layer is sealed before the environments that extend it.
        for name in rights.activeEnvironments.map(\.name).sorted(by: {
            (rights.chain(of: $0).count, $0) < (rights.chain(of: $1).count, $1)
        }) {
            add(name)
        }
    }

    /// The steps for a project that does not open yet, so that its env files are unknown.
    package static let least = ["git add \(Roster.path)", "pintle verify"]

    /// One command a line.
    package var commands: [String] {
        let checkouts = Self.sides.compactMap { side in
            replaced[side].map { "git checkout \(side) -- \($0.joined(separator: " "))" }
        }
        let acceptance = accepted.map { " --accept \($0)" }.joined()
        return ["git add \(Roster.path)"] + checkouts
            + (acceptance.isEmpty ? [] : ["pintle trust\(acceptance)"])
            + sealed.map { "pintle seal \($0)" }
            + ["pintle verify"]
    }

    /// The steps that have no command.
    package var notes: [String] {
        (lost.isEmpty
            ? []
            : [
                "the files that you replace have values that the other side does not have; set them again: "
                    + lost.joined(separator: ", ")
            ])
            + unsolved.map { "\($0) does not verify on either side; 'pintle verify' shows the reason" }
    }

    private mutating func add(_ name: EnvironmentName) {
        let path = EnvFile.path(of: name)
        let local = try? file(path, in: project.directory)
        if let local, let verified = verified(local, name) {
            if !verified.waiting.isEmpty { sealed.append(name) }
            return
        }
        for side in Self.sides {
            guard let other = try? file(path, in: project.directory.reading(tree(side))),
                let verified = verified(other, name)
            else { continue }
            replaced[side, default: []].append(path)
            if case .refused = project.trust.seen.judge(SeenState(other), of: .environment(verified.environment.id)) {
                accepted.append(name)
            }
            if !verified.waiting.isEmpty { sealed.append(name) }
            if let local {
                let names = NameChanges(from: other, to: local)
                lost += (names.added + names.changed).map { "\(name) \($0)" }
            }
            return
        }
        unsolved.append(path)
    }

    private func tree(_ revision: String) throws(PintleError) -> GitTree {
        try repository.tree(of: try repository.commit(revision))
    }

    private func file(_ path: String, in project: ProjectDirectory) throws(PintleError) -> EnvFile {
        try EnvFile(reading: try project.read(path, limit: VaultLimits.fileBytes), path: path)
    }

    private func verified(_ file: EnvFile, _ name: EnvironmentName) -> VerifiedEnvFile? {
        var verifier = project.trust.verifier
        return try? verifier.verify(file, of: name)
    }
}
