package import PintleFindings

extension GitRepository {
    /// The number of reflog entries of the upstream that are searched: git accepts that many commits as arguments.
    private static let longestReflog = 5_000

    /// Which of some states of a file were pushed, as far as this clone knows.
    ///
    /// A state counts when its exact bytes are the file in a commit of the branch's upstream, or of a commit that the
    /// upstream's reflog names. Without an upstream it counts in a commit of HEAD's history. The whole history is
    /// looked through: otherwise anyone with push access could hide a pushed state behind many new commits.
    ///
    /// - Parameters:
    ///   - states: The names of the states' bytes.
    ///   - files: The paths of the files in the project; a state is the state of only one of them.
    /// - Returns: Those that were found.
    /// - Throws: ``PintleError`` when git refuses the repository or fails; a repository without commits has none.
    package func published(_ states: Set<GitBlobName>, of files: String...) throws(PintleError) -> Set<GitBlobName> {
        try published(states, of: files)
    }

    /// The same for the states of several files, which costs no more than for one.
    func published(_ states: Set<GitBlobName>, of files: [String]) throws(PintleError) -> Set<GitBlobName> {
        guard !states.isEmpty else { return [] }
        let found: Set<String>
        do throws(PintleError) {
            let words = ["rev-list", "--objects", "--full-history", "--missing=print"]
            found = try objects(words + publishedTips() + ["--"] + files)
        } catch {
            // Before its first commit, a branch has no history.
            guard try commitIfAny("HEAD") == nil else { throw error }
            return []
        }
        return states.filter { found.contains($0.sha1) || found.contains($0.sha256) }
    }

    /// Whether git has exactly these bytes among its objects: from a commit, a merge, the index or a stash.
    func holds(_ name: GitBlobName) throws(PintleError) -> Bool {
        let blob = try commit("HEAD").utf8.count == 64 ? name.sha256 : name.sha1
        return try output(["cat-file", "-e", blob], limit: 1 << 10, orStatus: [1, 128]) != nil
    }

    /// Whether attributes let git write other bytes into the work tree than it stores.
    func converts(_ file: String) throws(PintleError) -> Bool {
        let attributes = ["text", "eol", "ident", "filter", "working-tree-encoding"]
        let words = try checked(["check-attr", "-z"] + attributes + ["--", file], limit: 1 << 14)
            .split(separator: 0, omittingEmptySubsequences: false).map { String(decoding: $0, as: UTF8.self) }
        guard words.count == 3 * attributes.count + 1 else { throw Self.strange("the attributes of \(file)") }
        return stride(from: 2, to: words.count, by: 3).contains { !["unspecified", "unset"].contains(words[$0]) }
    }

    /// How git merges each of some files: `set`, `unset`, `unspecified`, or the name of a driver.
    func mergeAttributes(of files: [String]) throws(PintleError) -> [(file: String, value: String)] {
        let words = try checked(["check-attr", "-z", "merge", "--"] + files, limit: 1 << 20)
            .split(separator: 0, omittingEmptySubsequences: false).map { String(decoding: $0, as: UTF8.self) }
        guard words.count == 3 * files.count + 1 else { throw Self.strange("the attributes of \(files.count) files") }
        return stride(from: 0, to: words.count - 1, by: 3).map { (words[$0], words[$0 + 2]) }
    }

    /// The revisions whose history counts as pushed.
    private func publishedTips() throws(PintleError) -> [String] {
        let upstream = "@{upstream}"
        let words = ["rev-list", "--walk-reflogs", "--max-count=\(Self.longestReflog)", upstream, "--"]
        guard let bytes = try output(words, limit: 1 << 26, orStatus: [128]) else { return ["HEAD"] }
        var tips = [upstream]
        var known: Set<String> = []
        for commit in try Self.names(of: bytes) where known.insert(commit).inserted { tips.append(commit) }
        return tips
    }
}
