package import PintleFindings
internal import PintleSystem
internal import PintleVault

/// A file that git could not merge: the names of its bytes in the common state and in both sides.
package struct UnmergedFile: Sendable {
    /// Relative to the project.
    package let path: String
    fileprivate var stages: [Int: String] = [:]

    /// Whether a side removed the file.
    package var isRemovedOnOneSide: Bool { stages[2] == nil || stages[3] == nil }
}

extension GitRepository {
    /// The files of the project that git could not merge, from the three stages of its index.
    package func unmerged() throws(PintleError) -> [UnmergedFile] {
        let words = ["ls-files", "--unmerged", "-z", "--", "environments", "keys"]
        var files: [UnmergedFile] = []
        for line in try checked(words).split(separator: 0) {
            let tab = line.firstIndex(of: UInt8(ascii: "\t")) ?? line.endIndex
            let words = String(decoding: line[..<tab], as: UTF8.self).split(separator: " ").map(String.init)
            let path = String(decoding: line[tab...].dropFirst(), as: UTF8.self)
            guard words.count == 3, !path.isEmpty, Self.isObjectName(words[1].utf8), let stage = Int(words[2]),
                (1...3).contains(stage)
            else { throw Self.strange("a list of files") }
            // A link or a submodule in the place of a file has no text to merge.
            guard ["100644", "100755"].contains(words[0]) else { throw .notRegularInCommit(path) }
            if files.last?.path != path { files.append(UnmergedFile(path: path)) }
            files[files.count - 1].stages[stage] = words[1]
        }
        return files
    }

    /// Refuses a file that git has not merged yet: its lines may come from both sides.
    ///
    /// - Throws: ``PintleError`` of code `conflict`; nothing without a repository.
    package func checkIsMerged(_ path: String) throws(PintleError) {
        guard let files = try? unmerged(), files.contains(where: { $0.path == path }) else { return }
        throw .unfinishedMerge(path)
    }

    /// The sides of an unmerged file whose bytes it has now.
    ///
    /// - Returns: Whether the work tree has one of the states as it is: then nobody has merged anything.
    package func isOneSide(_ bytes: [UInt8], of file: UnmergedFile) -> Bool {
        let name = GitBlobName(of: bytes)
        return file.stages.values.contains { name.isNamed($0) }
    }

    /// The bytes of an unmerged file in the common state (1), on our side (2) or on theirs (3); empty where it is not.
    package func bytes(_ stage: Int, of file: UnmergedFile, limit: Int) throws(PintleError) -> [UInt8] {
        guard let name = file.stages[stage] else { return [] }
        guard let bytes = try blob(name, limit: limit) else { throw GitTree.missingBytes(of: file.path) }
        guard GitBlobName(of: bytes).isNamed(name) else { throw .otherBlob(name, of: file.path) }
        return bytes
    }

    /// The newest branches that are looked through for a roster.
    private static let mostBranches = 100

    /// Runs through rosters of other commits, those of the commits that git is about to apply first.
    ///
    /// - Parameters:
    ///   - variables: Those that git set for this process.
    ///   - isFound: Looks at a roster and ends the search.
    /// - Throws: ``PintleError`` when git refuses the repository.
    func rosters(_ variables: ProcessEnvironment, until isFound: ([UInt8]) -> Bool) throws(PintleError) {
        let prefix = "GITHEAD_"
        let named = variables.values.keys.filter { $0.hasPrefix(prefix) }.map { String($0.dropFirst(prefix.count)) }
        let heads = ["MERGE_HEAD", "CHERRY_PICK_HEAD", "REVERT_HEAD", "REBASE_HEAD", "ORIG_HEAD", "refs/stash"]
        let words = [
            "for-each-ref", "--sort=-committerdate", "--count=\(Self.mostBranches)", "--format=%(objectname)",
            "refs/heads", "refs/remotes",
        ]
        var seen: Set<[UInt8]> = []
        func looksAt(_ revision: String) -> Bool {
            guard let bytes = try? blob("\(revision):./\(Roster.path)", limit: VaultLimits.rosterBytes),
                seen.insert(bytes).inserted
            else { return false }
            return isFound(bytes)
        }
        for revision in named.filter({ Self.isObjectName($0.utf8) }).sorted() + heads where looksAt(revision) { return }
        for revision in try list(words) where looksAt(revision) { return }
    }

    /// The rosters of the commits that an unfinished operation of git puts together.
    func rosterSides() -> [[UInt8]] {
        let stages = [2, 3].map { ":\($0)" }
        let heads = ["HEAD", "MERGE_HEAD", "CHERRY_PICK_HEAD", "REVERT_HEAD", "REBASE_HEAD", "HEAD^1", "HEAD^2"]
        var rosters: [[UInt8]] = []
        for side in stages + heads + ["refs/stash"] {
            guard let bytes = try? blob("\(side):./\(Roster.path)", limit: VaultLimits.rosterBytes),
                !rosters.contains(bytes)
            else { continue }
            rosters.append(bytes)
        }
        return rosters
    }

    /// The most states of a file that are read.
    private static let mostStates = 1_000

    /// Every state of a file in any commit that the clone has; none where git cannot tell.
    func statesAnywhere(of file: String) -> [[UInt8]] {
        let words = ["rev-list", "--objects", "--full-history", "--all", "HEAD", "--", file]
        guard let list = try? checked(words, limit: 1 << 28) else { return [] }
        var states: [[UInt8]] = []
        for line in list.split(separator: UInt8(ascii: "\n")) {
            let parts = line.split(separator: UInt8(ascii: " "), maxSplits: 1).map {
                String(decoding: $0, as: UTF8.self)
            }
            guard parts.count == 2, parts[1] == file || parts[1].hasSuffix("/" + file), states.count < Self.mostStates,
                let bytes = try? blob(parts[0], limit: VaultLimits.fileBytes), GitBlobName(of: bytes).isNamed(parts[0])
            else { continue }
            states.append(bytes)
        }
        return states
    }

    /// Git's own merge of three files, by lines, for a file that Pintle may not merge.
    ///
    /// - Parameters:
    ///   - ours: The path of our side, which gets the result.
    ///   - base: The path of the common state.
    ///   - theirs: The path of the other side.
    ///   - size: The length of a marker.
    /// - Throws: ``PintleError`` when git cannot do it.
    package func mergeLines(ours: String, base: String, theirs: String, markerSize size: Int) throws(PintleError) {
        let labels = ["ours", "base", "theirs"].flatMap { ["-L", $0] }
        let words = ["merge-file", "--quiet", "--marker-size=\(size)"] + labels + [ours, base, theirs]
        let output = try access.get().run(words, limit: 1 << 10)
        // The number of conflicts, at most 127.
        guard output.status <= 127 else { throw .gitFailed("merge-file", status: output.status) }
    }
}

extension PintleError {
    /// The lines of the file may come from both sides.
    fileprivate static func unfinishedMerge(_ path: String) -> PintleError {
        PintleError(
            .conflict,
            path: path,
            "the file is part of a merge that is not finished",
            why: "its lines may come from both sides, and nobody has verified them",
            fix: "settle it: pintle resolve \(path)"
        )
    }
}
