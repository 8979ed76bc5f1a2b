internal import PintleCore
internal import PintleCrypto
internal import PintleFindings
internal import PintleProject
internal import PintleSystem
internal import PintleVault
internal import ArgumentParser

/// Settles the files of a project that git could not merge.
struct Settling {
    private let directory: ProjectDirectory
    private let repository: GitRepository
    private let identity: SharedIdentity
    /// Whether the caller named the files, so that one which looks settled is settled again.
    private let isExplicit: Bool
    /// The choices of the options, by the spelling of a setting.
    var choices: [String: MergeChoice] = [:]
    private var settled: [String] = []
    /// The exit status when a file is not settled.
    private var status: Int32?

    init(
        _ directory: ProjectDirectory,
        _ repository: GitRepository,
        _ identity: SharedIdentity,
        isExplicit: Bool
    ) {
        self.directory = directory
        self.repository = repository
        self.identity = identity
        self.isExplicit = isExplicit
    }

    /// Settles every file that can be settled, and names the others.
    mutating func run(_ files: [UnmergedFile], joinsRoster: Bool) throws {
        if joinsRoster { settled.append(Roster.path) }
        for file in files where MergePath(file.path) == nil { leave(.foreignConflict(file.path)) }
        if let schema = files.first(where: { $0.path == SchemaFile.path }) {
            settle { (settling) throws(PintleError) in try settling.settleSchema(schema) }
        }
        if joinsRoster || files.contains(where: { EnvFile.environment(at: $0.path) != nil }) {
            settle { (settling) throws(PintleError) in
                for name in try settling.reader().project.environmentsByDepth {
                    settling.settle(name, files, joinsRoster: joinsRoster)
                }
            }
        }
        showNextSteps(joinsRoster: joinsRoster)
        if let status { throw ExitCode(status) }
    }

    private mutating func settle(_ body: (inout Settling) throws(PintleError) -> Void) {
        do throws(PintleError) { try body(&self) } catch { leave(error) }
    }

    private mutating func settle(_ name: EnvironmentName, _ files: [UnmergedFile], joinsRoster: Bool) {
        let file = files.first { $0.path == EnvFile.path(of: name) }
        settle { (settling) throws(PintleError) in
            if let file {
                try settling.settle(file, name)
            } else if joinsRoster {
                try settling.follow(name)
            }
        }
    }

    private mutating func leave(_ error: PintleError) {
        ErrorReport.write(error, closing: "")
        // A side that does not verify is worse than a choice that nobody has made.
        if status ?? PintleError.conflictStatus == PintleError.conflictStatus { status = error.exitStatus }
    }

    private func reader() throws(PintleError) -> Reader {
        let trust = try Trust.established(TrustedRoots(directory, .current, keyRoot: identity.identity.root))
        return Reader(try Project.forReading(trust), identity)
    }

    // MARK: - Files

    private mutating func settleSchema(_ file: UnmergedFile) throws(PintleError) {
        let trust = try Trust.established(TrustedRoots(directory, .current, keyRoot: identity.identity.root))
        if let project = try? Project.forSigningSchema(trust), project.schemaObjection == nil {
            return settled.append(SchemaFile.path)
        }
        let merged = try Project.mergeSchema(
            base: try bytes(1, file),
            ours: try bytes(2, file),
            theirs: try bytes(3, file),
            trust,
            .current
        )
        try directory.settle(merged)
        MergeReport.show(merged)
        status = status ?? PintleError.conflictStatus
    }

    private mutating func settle(_ file: UnmergedFile, _ name: EnvironmentName) throws(PintleError) {
        guard !file.isRemovedOnOneSide else { throw .removedOnOneSide(file.path) }
        let reader = try reader()
        if !isExplicit, reader.project.verifies(name) { return settled.append(file.path) }
        let input = MergeInput(
            name,
            base: try bytes(1, file),
            ours: try bytes(2, file),
            theirs: try bytes(3, file),
            kind: kind
        )
        let replaced = reader.project.replacedRosters()
        let project = try reader.project.covering(input, .current, except: replaced)
        let merging = Reader(project, identity)
        var outcome = try merging.merge(input, choosing: try keys(project), replaced: replaced)
        if case .conflict(let unsettled) = outcome {
            for note in unsettled.notes { Terminal.note(note) }
            outcome = try merging.merge(
                input,
                choosing: try keys(project).merging(try asked(unsettled, name, project)) { $1 },
                replaced: replaced
            )
        }
        switch outcome {
        case .conflict(let unsettled):
            try reader.writer().leave(unsettled)
            throw .chooseSides(unsettled)
        case .merged(let merged):
            let change = try reader.writer().settle(merged)
            for note in change.notes { Terminal.note(note) }
            MergeReport.show(merged)
            settled.append(file.path)
        }
    }

    /// Seals and signs a file again that was signed under a roster that was given up, and lets new readers in.
    private mutating func follow(_ name: EnvironmentName) throws(PintleError) {
        let reader = try reader()
        let path = EnvFile.path(of: name)
        guard !reader.project.verifies(name) else { return }
        let bytes = try directory.read(path, limit: VaultLimits.fileBytes)
        let merged = try reader.rejoined(bytes, of: name, replaced: reader.project.replacedRosters())
        for note in try reader.writer().settle(merged).notes { Terminal.note(note) }
        Terminal.say("\(name): sealed and signed again under the joined roster")
        settled.append(path)
    }

    private func bytes(_ stage: Int, _ file: UnmergedFile) throws(PintleError) -> [UInt8] {
        try repository.bytes(stage, of: file, limit: VaultLimits.fileBytes)
    }

    private var kind: MergeInput.Kind {
        switch directory.git?.operation {
        case .cherryPick?: .pick
        case .revert?: .revert
        case .merge?, .rebase?, .bisect?, nil: .merge
        }
    }

    // MARK: - Choices

    private func keys(_ project: Project) throws(PintleError) -> [EnvKey: MergeChoice] {
        var keys: [EnvKey: MergeChoice] = [:]
        for (name, choice) in choices { keys[try project.setting(named: name).key] = choice }
        return keys
    }

    /// Asks on the terminal; chooses nothing without one.
    private func asked(
        _ unsettled: UnsettledMerge,
        _ name: EnvironmentName,
        _ project: Project
    ) throws(PintleError) -> [EnvKey: MergeChoice] {
        var chosen: [EnvKey: MergeChoice] = [:]
        for conflict in unsettled.conflicts {
            Terminal.say("\(conflict.key) of \(name) was changed on both sides")
            Terminal.say("  ours:   \(Self.words(conflict.ours))")
            Terminal.say("  theirs: \(Self.words(conflict.theirs))")
            guard let answer = try Terminal.secretLine("Take ours (o), theirs (t) or another value (v)? ") else {
                return [:]
            }
            switch answer.withBytes({ $0.count == 1 ? $0[0] | 0x20 : 0 }) {
            case UInt8(ascii: "o"): chosen[conflict.key] = .ours
            case UInt8(ascii: "t"): chosen[conflict.key] = .theirs
            case UInt8(ascii: "v"): chosen[conflict.key] = try typed(conflict.key, name, project)
            default: continue
            }
        }
        return chosen
    }

    private func typed(
        _ key: EnvKey,
        _ name: EnvironmentName,
        _ project: Project
    ) throws(PintleError) -> MergeChoice? {
        guard let line = try Terminal.secretLine("\(key) in \(name): ") else { return nil }
        let named = try project.setting(named: key.text)
        return try line.withBytes { (span) throws(PintleError) in
            try Project.checkValue(span, of: named, in: name)
            do throws(CryptoError) {
                return .value(try Secret(copying: span))
            } catch {
                throw PintleError.crypto(error)
            }
        }
    }

    private static func words(_ state: MergeConflict.State) -> String {
        switch state {
        case .removed: "removed"
        case .plain(let value): "'\(RawForbidden.escaped(String(decoding: value, as: UTF8.self)))'"
        case .hidden: "a value that may be secret"
        case .sealed(let time): "a sealed value, set at \(time.rfc3339)"
        }
    }

    // MARK: - Next steps

    private func showNextSteps(joinsRoster: Bool) {
        guard !settled.isEmpty else { return }
        var steps = ["git add \(settled.joined(separator: " "))"]
        if joinsRoster {
            // The schema may be in conflict too; 'pintle verify' reports that.
            let project = try? Project.forVerifying(Trust.established(TrustedRoots(directory, .current)))
            let more = project.map(RosterNextSteps.init)
            steps += (more?.commands ?? RosterNextSteps.least).dropFirst()
            for note in more?.notes ?? [] { Terminal.note(note) }
        }
        if status == nil { steps.append(continuation) }
        Terminal.say("Next:")
        for step in steps { Terminal.say("  \(step)") }
    }

    private var continuation: String {
        switch directory.git?.operation {
        case .rebase?: "git rebase --continue"
        case .cherryPick?: "git cherry-pick --continue"
        case .revert?: "git revert --continue"
        case .merge?: "git commit"
        case .bisect?, nil: "git status, which shows whether anything else is left"
        }
    }
}

extension PintleError {
    /// One side has no such file any more.
    fileprivate static func removedOnOneSide(_ path: String) -> PintleError {
        PintleError(
            .conflict,
            path: path,
            "one side removed the file, and the other side changed it",
            fix: "keep it (git checkout --ours or --theirs \(path), then git add \(path)), or: git rm \(path)"
        )
    }

    /// A file of the directories that Pintle does not merge.
    fileprivate static func foreignConflict(_ path: String) -> PintleError {
        PintleError(
            .conflict,
            path: path,
            "this file has to be settled by hand",
            fix: "keep one side (git checkout --ours \(path), or --theirs), then: git add \(path)"
        )
    }

    /// Nobody has chosen yet.
    fileprivate static func chooseSides(_ unsettled: UnsettledMerge) -> PintleError {
        let keys = unsettled.conflicts.map(\.key.text)
        let options = keys.map { "--ours \($0)" }.joined(separator: " ")
        return PintleError(
            .conflict,
            path: unsettled.path,
            "both sides changed \(keys.joined(separator: ", ")) differently",
            why: "one of the two values would be lost",
            fix: "run it on a terminal, or choose: pintle resolve \(unsettled.path) \(options), or --theirs"
        )
    }
}
