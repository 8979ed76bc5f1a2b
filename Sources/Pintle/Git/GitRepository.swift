internal import PintleCore
package import PintleVault

/// The git repository that a project lies in, read through git's plumbing alone: no filter, hook or text conversion runs.
package struct GitRepository: Sendable {
    /// The project's directory; paths are relative to it.
    private let directory: String
    private let environment: ProcessEnvironment

    /// - Parameters:
    ///   - project: The project.
    ///   - environment: The variables of this process; git gets all but those that name a private key.
    package init(of project: ProjectDirectory, _ environment: ProcessEnvironment) {
        directory = project.path
        self.environment = GitVariables.fit(for: project, environment.removing(KeySources.variableNames))
    }

    /// The commit that a revision names.
    ///
    /// - Throws: ``PintleError`` of code `notFound` when there is none, or no repository.
    package func commit(_ revision: String) throws(PintleError) -> String {
        let words = ["rev-parse", "--verify", "--quiet", "--end-of-options", revision + "^{commit}"]
        guard let bytes = try output(words, limit: 1 << 10) else {
            _ = try checked()
            throw PintleError(
                .notFound,
                "git knows no commit '\(RawForbidden.escaped(String(revision.prefix(100))))'",
                fix: "fetch it first: a shallow clone lacks older commits (fetch-depth: 0)"
            )
        }
        return String(decoding: bytes, as: UTF8.self).filter { $0 != "\n" }
    }

    /// Where the project lies in its work tree, such as `services/chat/`; empty at the top.
    package func prefix() throws(PintleError) -> String {
        let bytes = try checked(["rev-parse", "--show-prefix"])
        return String(decoding: bytes, as: UTF8.self).filter { $0 != "\n" }
    }

    /// Whether one commit is another one or comes before it.
    package func isAncestor(_ commit: String, of other: String) throws(PintleError) -> Bool {
        try output(["merge-base", "--is-ancestor", commit, other], limit: 1 << 10) != nil
    }

    /// The newest commits that touched a file, newest first.
    package func commits(touching file: String, atMost count: Int) throws(PintleError) -> [String] {
        let words = ["rev-list", "--max-count=\(count)", "HEAD", "--", file]
        let bytes = try output(words, limit: 1 << 16) ?? []
        return String(decoding: bytes, as: UTF8.self).split(separator: "\n").map(String.init)
    }

    /// Whether a commit, or any before it, had a file.
    ///
    /// - Throws: ``PintleError`` of code `notFound` when the clone is too shallow to tell.
    package func everHeld(_ file: String, upTo commit: String) throws(PintleError) -> Bool {
        // Otherwise git leaves out a side of a merge that has nothing to do with what came of it.
        let words = ["rev-list", "--max-count=1", "--full-history", commit, "--", file]
        guard try checked(words).isEmpty else { return true }
        let answer = try checked(["rev-parse", "--is-shallow-repository"])
        guard answer.starts(with: "true".utf8) else { return false }
        throw PintleError(
            .notFound,
            "git does not have the commits that could tell whether \(file) was taken out",
            fix: "fetch them first: a shallow clone lacks older commits (fetch-depth: 0)"
        )
    }

    /// When a commit was made, by its committer's clock, in UTC and the form of RFC 3339.
    package func time(of commit: String) throws(PintleError) -> String {
        let bytes = try checked(["show", "--no-patch", "--no-show-signature", "--format=%ct", commit])
        let seconds = Int64(String(decoding: bytes, as: UTF8.self).filter { $0 != "\n" }) ?? 0
        return Timestamp(secondsSince1970: seconds).rfc3339
    }

    /// The files of a commit.
    package func tree(of commit: String) throws(PintleError) -> GitTree {
        let words = ["ls-tree", "-r", "-z", commit, "--", "environments", "keys"]
        return GitTree(self, entries: try checked(words), form: .tree)
    }

    /// The files as they are staged for the next commit.
    package func index() throws(PintleError) -> GitTree {
        let words = ["ls-files", "-s", "-z", "--", "environments", "keys"]
        return GitTree(self, entries: try checked(words), form: .index)
    }

    /// The paths that git tracks, relative to the top of the work tree; those of submodules by their directory.
    package func trackedFiles() throws(PintleError) -> [String] {
        try checked(["ls-files", "-z", "--full-name", "--", ":(top)"]).split(separator: 0).map {
            String(decoding: $0, as: UTF8.self)
        }
    }

    /// Whether a path lies in the work tree and nothing keeps it from being committed.
    ///
    /// - Parameter path: Absolute.
    /// - Returns: `false` also without git or a repository.
    package func mayCommit(_ path: String) -> Bool {
        guard Self.liesInWorkTree(path) else { return false }
        // Status 0: ignored; 1: not ignored; anything else: outside, or no repository.
        return (try? status(["check-ignore", "--quiet", "--", path])) == 1
    }

    /// A look that costs less than starting git.
    private static func liesInWorkTree(_ path: String) -> Bool {
        var directory = path
        while directory != "/", !directory.isEmpty {
            directory = Files.split(directory).directory
            if (try? FileStatus.of(directory + "/.git")) ?? nil != nil { return true }
        }
        return false
    }

    /// The bytes of an object.
    func blob(_ name: String, limit: Int) throws(PintleError) -> [UInt8]? {
        try output(["cat-file", "blob", name], limit: limit)
    }

    /// What git printed; a repository has to be there.
    private func checked(_ words: [String] = ["rev-parse", "--git-dir"]) throws(PintleError) -> [UInt8] {
        guard let bytes = try output(words, limit: 1 << 26) else {
            throw PintleError(
                .notFound,
                "git reads no repository in \(RawForbidden.escaped(directory))",
                fix: "run it in a clone; see what git says: git -C \(RawForbidden.escaped(directory)) status"
            )
        }
        return bytes
    }

    /// What git printed; `nil` when it failed.
    private func output(_ words: [String], limit: Int) throws(PintleError) -> [UInt8]? {
        let output = try run(words, limit: limit)
        return output.status == 0 ? output.bytes : nil
    }

    private func status(_ words: [String]) throws(PintleError) -> Int32 { try run(words, limit: 1 << 10).status }

    private func run(_ words: [String], limit: Int) throws(PintleError) -> ProgramOutput {
        do throws(ProgramOutput.Failure) {
            let options = ["git", "-C", directory, "--no-replace-objects", "-c", "core.fsmonitor=false"]
            return try ProgramOutput(of: options + words, environment: environment, limit: limit)
        } catch {
            throw switch error {
            case .notStarted(let reason): PintleError(.notFound, "git: \(reason)", fix: "install git")
            case .tooLarge: PintleError(.malformed, "git: a file is larger than \(limit) bytes", fix: "split it")
            case .timeout: PintleError(.unreadable, "git did not end in time", fix: "see what it waits for")
            }
        }
    }
}
