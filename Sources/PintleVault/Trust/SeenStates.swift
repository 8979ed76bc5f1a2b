package import PintleCrypto
package import PintleFindings
internal import PintleSystem

/// The states of a project that this machine has accepted: the longest roster, the schema that was signed last, and the
/// states of each branch's files.
///
/// They are files in `$XDG_STATE_HOME/pintle/ROOT/`: `roster`, `rosters/HASH` with own ones, `schema`, `epochs` with the
/// highest data keys on any branch, `saves` with the hashes of this machine's newest saves on any branch, and
/// `branches/HASH`, one file for each branch.
package struct SeenStates: Sendable {
    let directory: String
    /// The branch of the work tree; `nil` when there is none.
    package let branch: String?

    /// - Parameters:
    ///   - state: The directory `$XDG_STATE_HOME/pintle`.
    ///   - root: The project's root.
    ///   - branch: The branch of the work tree, such as `refs/heads/main`; `nil` when there is none.
    package init(state: String, root: Digest, branch: String?) {
        directory = state + "/" + root.b64
        self.branch = branch
    }

    // MARK: - Roster

    /// The longest roster that was seen.
    ///
    /// - Parameter present: The roster in the project, which mostly is the same: it is not checked a second time.
    /// - Returns: `nil` when none was.
    /// - Throws: ``PintleError`` when the remembered roster cannot be read: it may hold the entry that matters.
    package func roster(beside present: Roster? = nil) throws(PintleError) -> Roster? {
        guard let bytes = try read("roster", limit: VaultLimits.rosterBytes) else { return nil }
        if let present, present.bytes == bytes { return present }
        do throws(PintleError) {
            return try Roster(reading: bytes)
        } catch {
            throw damaged("roster", line: error.line)
        }
    }

    /// Records a roster as the longest, and deletes what was seen on any branch before.
    package func reset(to roster: Roster) throws(PintleError) {
        let lock = try DirectoryLock.making(directory)
        defer { lock.keep() }
        try write("roster", roster.bytes)
    }

    /// Remembers a roster that was accepted, if it is longer than the remembered one.
    package func remember(_ roster: Roster) throws(PintleError) {
        guard try isNew(roster) else { return }
        let lock = try DirectoryLock.making(directory)
        defer { lock.keep() }
        // Another process may have remembered a longer one since.
        guard try isNew(roster) else { return }
        try write("roster", roster.bytes)
    }

    private func isNew(_ roster: Roster) throws(PintleError) -> Bool {
        guard let seen = try read("roster", limit: VaultLimits.rosterBytes) else { return true }
        // Of two branches that both have entries of their own, the longer one counts.
        return roster.bytes.count > seen.count
    }

    // MARK: - Schema

    /// The schema that was signed last, for comparing; `nil` when none was seen.
    package func schema() throws(PintleError) -> [UInt8]? { try read("schema", limit: SchemaFile.limit) }

    /// Keeps a signed schema.
    package func remember(schema: [UInt8]) throws(PintleError) {
        if try self.schema() == schema { return }
        let lock = try DirectoryLock.making(directory)
        defer { lock.keep() }
        try write("schema", schema)
    }

    // MARK: - Branches

    /// The seen states of the work tree's branch.
    ///
    /// Read them before the files: a file that another process replaces meanwhile is then newer than the seen state,
    /// never older.
    ///
    /// - Throws: ``PintleError`` when it cannot be read.
    package func current() throws(PintleError) -> SeenBranch {
        try branch(in: branchFile)
    }

    func branch(in file: String) throws(PintleError) -> SeenBranch {
        guard let bytes = try read(file, limit: Self.branchBytes) else { return SeenBranch() }
        return try SeenBranch(reading: bytes, path: directory + "/" + file)
    }

    /// Changes the seen states of the work tree's branch, under a lock; writes nothing when nothing changes.
    ///
    /// - Parameter change: Gets the current seen states, which may be newer than those that the caller read.
    /// - Returns: The remembered state after the call.
    /// - Throws: ``PintleError`` of code `unwritable` when there is no directory for it.
    @discardableResult
    package func update(_ change: (inout SeenBranch) -> Void) throws(PintleError) -> SeenBranch {
        let unlocked = try current()
        var tried = unlocked
        change(&tried)
        guard tried != unlocked else { return unlocked }
        let lock = try DirectoryLock.making(directory)
        defer { lock.keep() }
        let before = try current()
        var after = before
        change(&after)
        guard after != before else { return before }
        do throws(FileError) {
            try Files.makeDirectories(directory + "/branches", mode: 0o700)
        } catch {
            throw .writing(error)
        }
        try write(branchFile, Array(after.text.utf8))
        try rememberEpochs(after, since: before)
        try rememberSaves(after, since: before)
        return after
    }

    /// The branch's name can be longer than a file's.
    private var branchFile: String { "branches/" + GenericHash.digest(of: Array((branch ?? "").utf8).span).b64 }

    /// 1,000 environments with a confirmed state and many saves each.
    private static let branchBytes = 1 << 28

    // MARK: - Epochs

    /// The highest epoch of an environment on any branch; 0 when none was seen.
    ///
    /// - Parameters:
    ///   - id: The environment.
    ///   - withProvisional: Whether own saves count that may have been thrown away.
    /// - Returns: The number.
    /// - Throws: ``PintleError`` when it cannot be read.
    package func highestEpoch(of id: RandomID, withProvisional: Bool = false) throws(PintleError) -> UInt32 {
        let epochs = try epochs()[id]
        return (withProvisional ? epochs?.highest : epochs?.confirmed) ?? 0
    }

    private struct Epochs: Equatable {
        var confirmed: UInt32 = 0
        var highest: UInt32 = 0
    }

    private func rememberEpochs(_ after: SeenBranch, since before: SeenBranch) throws(PintleError) {
        let known = try epochs()
        var epochs = known
        for (file, entry) in after.files where entry != before.files[file] {
            guard case .environment(let id) = file else { continue }
            var numbers = epochs[id] ?? Epochs()
            if entry.confirmed != before.files[file]?.confirmed, let epoch = entry.confirmed?.epoch?.number {
                let isReset = epoch < before.files[file]?.confirmed?.epoch?.number ?? 0
                numbers.confirmed = isReset ? epoch : max(numbers.confirmed, epoch)
            }
            let all = entry.provisional.compactMap(\.state.epoch?.number) + [numbers.confirmed, numbers.highest]
            numbers.highest = all.max() ?? 0
            epochs[id] = numbers
        }
        guard epochs != known else { return }
        let lines = epochs.map { "\($0.key) \($0.value.confirmed) \($0.value.highest)\n" }
        try write("epochs", Array(lines.sorted().joined().utf8))
    }

    private func epochs() throws(PintleError) -> [RandomID: Epochs] {
        var epochs: [RandomID: Epochs] = [:]
        let bytes = try read("epochs", limit: 1 << 24) ?? []
        for (index, line) in bytes.split(separator: UInt8(ascii: "\n")).enumerated() {
            let words = line.split(separator: UInt8(ascii: " "), omittingEmptySubsequences: false)
            guard words.count == 3, let id = RandomID(words[0]),
                let confirmed = Decimal.parse(Array(words[1]).span, limit: UInt64(UInt32.max)),
                let highest = Decimal.parse(Array(words[2]).span, limit: UInt64(UInt32.max))
            else { throw damaged("epochs", line: index + 1) }
            epochs[id] = Epochs(confirmed: UInt32(confirmed), highest: UInt32(highest))
        }
        return epochs
    }

    // MARK: - Files

    func read(_ file: String, limit: Int) throws(PintleError) -> [UInt8]? {
        do throws(FileError) {
            return try Files.readIfPresent(directory + "/" + file, limit: limit)
        } catch {
            throw .reading(error)
        }
    }

    func write(_ file: String, _ bytes: [UInt8]) throws(PintleError) {
        do throws(FileError) {
            try Files.replace(directory + "/" + file, with: bytes.span, mode: 0o600)
        } catch {
            throw .writing(error)
        }
    }

    func damaged(_ file: String, line: Int?) -> PintleError {
        .damagedSeenStates(directory + "/" + file, line: line)
    }
}

extension PintleError {
    /// A file with seen states does not have its form.
    static func damagedSeenStates(_ path: String, line: Int?) -> PintleError {
        PintleError(
            .malformed,
            path: path,
            line: line,
            "the seen states of the project on this machine are damaged",
            fix: "make sure that the newest commit is checked out, then remove \(path)"
        )
    }
}

extension SeenStates {
    /// The newest own saves that are kept; the oldest go first.
    private static let largestSaveCount = 4_096

    /// The hashes of this machine's newest saves, on any branch.
    ///
    /// A save that git carries to another branch is found by them: there, too, it is an own save that may be thrown away.
    ///
    /// - Throws: ``PintleError`` when they cannot be read.
    package func ownSaves() throws(PintleError) -> Set<Digest> { Set(try saves()) }

    /// Adds the own saves that a change of a branch's states brought.
    func rememberSaves(_ after: SeenBranch, since before: SeenBranch) throws(PintleError) {
        let known = Set(before.files.values.flatMap { $0.provisional.map(\.state.hash) })
        let added = after.files.values.flatMap { $0.provisional.map(\.state.hash) }.filter { !known.contains($0) }
        guard !added.isEmpty else { return }
        let saves = try saves()
        let news = added.filter { !saves.contains($0) }
        guard !news.isEmpty else { return }
        let kept = (saves + news).suffix(Self.largestSaveCount)
        try write("saves", Array(kept.map { $0.b64 + "\n" }.joined().utf8))
    }

    private func saves() throws(PintleError) -> [Digest] {
        let lines = (try read("saves", limit: 1 << 20) ?? []).split(separator: UInt8(ascii: "\n"))
        var saves: [Digest] = []
        for (index, line) in lines.enumerated() {
            guard let hash = try? Digest(b64: Array(line).span) else { throw damaged("saves", line: index + 1) }
            saves.append(hash)
        }
        return saves
    }
}

extension DirectoryLock {
    /// Makes a private directory if it is missing, and locks it.
    static func making(_ directory: String) throws(PintleError) -> DirectoryLock {
        do throws(FileError) {
            try Files.makeDirectories(directory, mode: 0o700)
            return try DirectoryLock(directory)
        } catch {
            throw .writing(error)
        }
    }
}
