internal import ArgumentParser
internal import PintleCore
internal import PintleFindings
internal import PintleProject
internal import PintleSystem
internal import PintleVault

/// `pintle merge BASE OURS THEIRS PATH`, which git runs.
struct MergeCommand: PintleCommand {
    static let configuration = CommandConfiguration(
        commandName: "merge",
        abstract: "Merge a file of Pintle's for git; git runs this command.",
        discussion: """
            'pintle git install' makes this command the merge driver of a clone. Git then runs it in a merge, a rebase, \
            a cherry-pick or a stash pop when both sides changed a file. It verifies and opens the common state and \
            both sides, merges them setting by setting, seals and signs the result, and writes it in the place of OURS.

            If both sides changed one setting differently, the file gets the stored lines of both sides between \
            markers, and the exit status is 1. The same holds if a side cannot be verified, or if your key may not \
            read and write the environment. No plaintext of a secret is written. 'pintle resolve' settles the merge.

            The schema is merged setting by setting too, and it is left unsigned. 'keys/roster' is left to 'pintle \
            resolve' if both sides added entries.
            """,
        examples: [
            "pintle merge base ours theirs environments/dev.env",
            "pintle merge base ours theirs environments/schema.yaml",
            "pintle merge base ours theirs keys/roster",
        ]
    )

    @Argument(help: "The file with the common state (%O).") var base: String
    @Argument(help: "The file with our side, which gets the result (%A).") var ours: String
    @Argument(help: "The file with their side (%B).") var theirs: String
    @Argument(help: "The path in the repository (%P).") var path: String
    @Option(name: .long, help: ArgumentHelp("The length of a conflict marker (%L).", valueName: "n"))
    var markerSize = MergeCommand.usualMarkerSize

    /// Git makes the markers longer while it merges several common states into one.
    private static let usualMarkerSize = 7

    func run() throws {
        let environment = ProcessEnvironment.current
        guard let place = MergePath(path) else { throw PintleError.foreignMergePath(path) }
        let directory = try ProjectDirectory(place.directory)
        do throws(PintleError) {
            if try merge(place, directory, environment) { return }
        } catch {
            ErrorReport.write(error, closing: "")
            try leaveLines(directory, environment)
        }
        // A merged schema waits for a signature, and its report has said so.
        if place.kind != .schema {
            Terminal.say("\(place.file) has an unsettled merge: run pintle resolve \(place.file)")
        }
        throw ExitCode(PintleError.conflictStatus)
    }

    /// - Returns: Whether the merge is settled.
    private func merge(
        _ place: MergePath,
        _ directory: ProjectDirectory,
        _ environment: ProcessEnvironment
    ) throws(PintleError) -> Bool {
        switch place.kind {
        case .roster: try mergeRoster()
        case .schema: try mergeSchema(directory, environment)
        case .environment(let name): try mergeEnvironment(name, directory, environment)
        }
    }

    private func mergeEnvironment(
        _ name: EnvironmentName,
        _ directory: ProjectDirectory,
        _ environment: ProcessEnvironment
    ) throws(PintleError) -> Bool {
        let input = MergeInput(
            name,
            base: try read(base),
            ours: try read(ours),
            theirs: try read(theirs),
            kind: Self.kind(directory, environment)
        )
        let identity = SharedIdentity(try Session.identity(environment, for: directory))
        let project = try Project.forReading(
            try Trust.established(TrustedRoots(directory, environment, keyRoot: identity.identity.root))
        )
        let reader = Reader(try project.covering(input, environment), identity)
        let isCommonState = markerSize > Self.usualMarkerSize
        switch try reader.merge(input, isCommonState: isCommonState) {
        case .conflict(let unsettled):
            for note in unsettled.notes { Terminal.note(note) }
            let names = unsettled.conflicts.map(\.key.text).joined(separator: ", ")
            Terminal.say("\(name): both sides changed \(names) differently")
            try write(unsettled.text)
            return false
        case .merged(let merged):
            guard !isCommonState else {
                try write(merged.file.bytes)
                return true
            }
            let notes = try reader.project.handing(over: merged) { () throws(PintleError) in
                try write(merged.file.bytes)
            }
            for note in notes { Terminal.note(note) }
            MergeReport.show(merged)
            return true
        }
    }

    /// The operation that git is in.
    ///
    /// It names the commits of a merge in variables. A cherry-pick or a stash may apply a change to an older branch.
    private static func kind(_ directory: ProjectDirectory, _ environment: ProcessEnvironment) -> MergeInput.Kind {
        let isMerge = environment.values.keys.contains { $0.hasPrefix("GITHEAD_") }
        return isMerge || directory.git?.operation == .rebase ? .merge : .pick
    }

    /// The schema stays unsettled for git until somebody has signed it.
    private func mergeSchema(
        _ directory: ProjectDirectory,
        _ environment: ProcessEnvironment
    ) throws(PintleError) -> Bool {
        let trust = try Trust.established(
            TrustedRoots(directory, environment, keyRoot: try Session.keyRoot(environment))
        )
        let merged = try Project.mergeSchema(
            base: try read(base),
            ours: try read(ours),
            theirs: try read(theirs),
            trust,
            environment
        )
        try write(merged.text)
        MergeReport.show(merged)
        return false
    }

    /// A roster that continues the other needs no signature.
    private func mergeRoster() throws(PintleError) -> Bool {
        let (ours, theirs) = (try Roster(reading: try read(ours)), try Roster(reading: try read(theirs)))
        if ours.continues(theirs) { return true }
        guard theirs.continues(ours) else {
            try leaveLines(nil, .current)
            return false
        }
        try write(theirs.bytes)
        return true
    }

    // MARK: - Files

    private func read(_ file: String) throws(PintleError) -> [UInt8] {
        do throws(FileError) {
            return try Files.read(file, limit: VaultLimits.fileBytes)
        } catch {
            throw .reading(error)
        }
    }

    /// Writes into git's own temporary file: a new one beside it would stay in the work tree of a killed merge.
    private func write(_ bytes: [UInt8]) throws(PintleError) {
        do throws(FileError) {
            try Files.overwrite(ours, with: bytes.span)
        } catch {
            throw .writing(error)
        }
    }

    /// Leaves what git itself would: the lines of both sides between markers.
    private func leaveLines(_ directory: ProjectDirectory?, _ environment: ProcessEnvironment) throws(PintleError) {
        let (mine, other) = (try read(ours), try read(theirs))
        do throws(PintleError) {
            let here = try ProjectDirectory(".")
            func absolute(_ path: String) -> String { path.hasPrefix("/") ? path : here.path + "/" + path }
            try GitRepository(of: directory ?? here, environment).mergeLines(
                ours: absolute(ours),
                base: absolute(base),
                theirs: absolute(theirs),
                markerSize: markerSize
            )
        } catch {
            let markers = ["<<<<<<< ours\n", "=======\n", ">>>>>>> theirs\n"].map { Array($0.utf8) }
            try write(markers[0] + mine + markers[1] + other + markers[2])
        }
    }
}

/// A file of Pintle's in a repository, and its project.
struct MergePath {
    enum Kind: Equatable {
        case roster, schema
        case environment(EnvironmentName)
    }

    /// The project, relative to the top of the repository.
    let directory: String
    /// Relative to the project.
    let file: String
    let kind: Kind

    /// - Returns: `nil` for a file that Pintle does not write.
    init?(_ path: String) {
        let words = path.split(separator: "/", omittingEmptySubsequences: false)
        guard words.count >= 2 else { return nil }
        file = words.suffix(2).joined(separator: "/")
        let above = words.dropLast(2).joined(separator: "/")
        directory = above.isEmpty ? "." : above
        switch file {
        case Roster.path: kind = .roster
        case SchemaFile.path: kind = .schema
        default:
            guard let name = EnvFile.environment(at: file) else { return nil }
            kind = .environment(name)
        }
    }
}

/// The report of a merge for the person who attests it.
enum MergeReport {
    static func show(_ merged: MergedFile) {
        let kept = merged.changed.filter { !merged.removed.contains($0) }.map(\.text)
        let removed = merged.removed.map(\.text)
        var parts: [String] = []
        if !kept.isEmpty { parts.append("taken from the other side: \(kept.joined(separator: ", "))") }
        if !removed.isEmpty { parts.append("removed by the other side: \(removed.joined(separator: ", "))") }
        if parts.isEmpty { parts.append("your values stay") }
        let key = merged.hasNewKey ? "; it has a new data key" : ""
        for note in merged.notes { Terminal.note(note) }
        Terminal.say("\(merged.environment.name): merged; \(parts.joined(separator: "; "))\(key)")
    }

    static func show(_ merged: SchemaMerge) {
        guard merged.conflicts.isEmpty else {
            let names = merged.conflicts.joined(separator: ", ")
            return Terminal.say(
                "\(SchemaFile.path): both sides changed \(names); keep the right text, remove the markers, then: "
                    + "pintle schema sign, and git add \(SchemaFile.path)"
            )
        }
        Terminal.say(
            "\(SchemaFile.path) is merged, and not signed yet: pintle schema sign, and git add \(SchemaFile.path)"
        )
    }
}

extension PintleError {
    /// The exit status of a merge that somebody has to settle.
    static let conflictStatus: Int32 = 1

    /// Only files that Pintle writes are merged.
    fileprivate static func foreignMergePath(_ path: String) -> PintleError {
        PintleError(
            .usage,
            "\(RawForbidden.escaped(path)) cannot be merged by Pintle",
            fix: "give the path of an env file, of \(SchemaFile.path) or of \(Roster.path), as git does"
        )
    }
}
