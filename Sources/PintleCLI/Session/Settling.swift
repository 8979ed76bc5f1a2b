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
    /// The files that were looked at.
    private var handled: Set<String> = [SchemaFile.path, Roster.path]
    /// The choices that a conflict needed.
    private var used: Set<String> = []
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
        if let text = try? directory.read(SchemaFile.path, limit: SchemaFile.limit),
            MergeMarker.refusal(in: text, path: SchemaFile.path) != nil
        {
            // Env files are read by the schema.
            Terminal.say("the env files follow when the schema is signed: pintle resolve")
        } else if joinsRoster || files.contains(where: { EnvFile.environment(at: $0.path) != nil }) {
            settle { (settling) throws(PintleError) in
                for name in try settling.reader().project.environmentsByDepth {
                    settling.settle(name, files, joinsRoster: joinsRoster)
                }
            }
        }
        if status == nil {
            // An environment that one side retired has no file to merge.
            let left = files.map(\.path).filter { MergePath($0) != nil && !handled.contains($0) }
            for path in left { leave(.removedOnOneSide(path)) }
        }
        for name in choices.keys.filter({ !used.contains($0) }).sorted() { leave(.uselessChoice(name)) }
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
        let present = try directory.read(SchemaFile.path, limit: SchemaFile.limit)
        if !repository.isOneSide(present, of: file), MergeMarker.refusal(in: present, path: SchemaFile.path) == nil {
            // Somebody has merged it by hand.
            guard let project = try? Project.forSigningSchema(trust), project.schemaObjection == nil else {
                throw .mergedByHand
            }
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

    /// Whether the work tree has a merged file that verifies.
    ///
    /// A driver that did not run, or an attribute that turns it off, leaves one side there, which verifies too.
    private func isSettled(_ file: UnmergedFile, _ name: EnvironmentName, _ project: Project) -> Bool {
        guard !isExplicit, project.verifies(name),
            let present = try? directory.read(file.path, limit: VaultLimits.fileBytes)
        else { return false }
        return !repository.isOneSide(present, of: file)
    }

    private mutating func settle(_ file: UnmergedFile, _ name: EnvironmentName) throws(PintleError) {
        handled.insert(file.path)
        guard !file.isRemovedOnOneSide else { throw .removedOnOneSide(file.path) }
        let reader = try reader()
        if isSettled(file, name, reader.project) { return settled.append(file.path) }
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
        var outcome = try merging.merge(input, replaced: replaced)
        if case .conflict(let unsettled) = outcome {
            for note in unsettled.notes { Terminal.note(note) }
            var chosen = try keys(project, in: unsettled)
            let open = unsettled.conflicts.filter { chosen[$0.key] == nil }
            if !open.isEmpty { chosen.merge(try asked(open, name, project)) { $1 } }
            outcome = try merging.merge(input, choosing: chosen, replaced: replaced)
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

    /// The choices of the options for settings in conflict.
    private mutating func keys(
        _ project: Project,
        in unsettled: UnsettledMerge
    ) throws(PintleError) -> [EnvKey: MergeChoice] {
        var keys: [EnvKey: MergeChoice] = [:]
        for (name, choice) in choices {
            let key = try project.setting(named: name).key
            guard unsettled.conflicts.contains(where: { $0.key == key }) else { continue }
            keys[key] = choice
            used.insert(name)
        }
        return keys
    }

    /// Asks on the terminal until each setting has an answer; chooses nothing without a terminal.
    private func asked(
        _ conflicts: [MergeConflict],
        _ name: EnvironmentName,
        _ project: Project
    ) throws(PintleError) -> [EnvKey: MergeChoice] {
        var chosen: [EnvKey: MergeChoice] = [:]
        for conflict in conflicts {
            Terminal.say("\(conflict.key) of \(name) was changed on both sides")
            Terminal.say("  ours:   \(Self.words(conflict.ours))")
            Terminal.say("  theirs: \(Self.words(conflict.theirs))")
            while chosen[conflict.key] == nil {
                guard let answer = try Terminal.secretLine("Take ours (o), theirs (t) or another value (v)? ") else {
                    return chosen
                }
                switch answer.withBytes({ $0.count == 1 ? $0[0] | 0x20 : 0 }) {
                case UInt8(ascii: "o"): chosen[conflict.key] = .ours
                case UInt8(ascii: "t"): chosen[conflict.key] = .theirs
                case UInt8(ascii: "v"): chosen[conflict.key] = try fitting(conflict.key, name, project)
                default: Terminal.say("answer with o, t or v")
                }
            }
        }
        return chosen
    }

    /// A typed value; nothing when it does not fit, after saying why.
    private func fitting(
        _ key: EnvKey,
        _ name: EnvironmentName,
        _ project: Project
    ) throws(PintleError) -> MergeChoice? {
        do throws(PintleError) {
            return try typed(key, name, project)
        } catch {
            guard error.code == .refused else { throw error }
            ErrorReport.write(error, closing: "")
            return nil
        }
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
        case .bisect?, nil:
            "git status, which shows what is left; after a squash merge: git commit; after a stash pop: git stash drop"
        }
    }
}
