package import PintleFindings
package import PintleSystem
internal import PintleVault

/// The git repository of a project, read with git's plumbing commands only: no filter, hook or text conversion runs.
package struct GitRepository: Sendable {
    /// A problem of the repository is reported by the first request.
    let access: Result<GitCalls, PintleError>
    private let project: String
    private let environment: ProcessEnvironment

    /// - Parameters:
    ///   - project: The project; paths are relative to it.
    ///   - environment: The variables of this process.
    ///   - directories: More directories whose programs are never taken for git.
    package init(
        of project: ProjectDirectory,
        _ environment: ProcessEnvironment,
        outside directories: [String] = []
    ) {
        self.project = project.path
        self.environment = environment
        access = Result { () throws(PintleError) in try GitCalls(project, environment, outside: directories) }
    }

    /// The git directory that was found.
    ///
    /// - Throws: ``PintleError`` when there is no repository, no git, or git refuses it.
    package func directory() throws(PintleError) -> GitDirectory { try access.get().place.directory }

    /// The commit that a revision names.
    ///
    /// - Throws: ``PintleError`` of code `notFound` when the commit or the repository does not exist.
    package func commit(_ revision: String) throws(PintleError) -> String {
        guard let commit = try commitIfAny(revision) else {
            throw .unknownCommit(revision, isShallow: try isShallow())
        }
        return commit
    }

    /// The commit that a revision names; `nil` when it does not exist.
    func commitIfAny(_ revision: String) throws(PintleError) -> String? {
        let words = ["rev-parse", "--verify", "--quiet", "--end-of-options", revision + "^{commit}"]
        guard let bytes = try output(words, limit: 1 << 10, orStatus: [1, 128]) else { return nil }
        return try Self.name(of: bytes)
    }

    /// The project's path in its work tree, such as `services/chat/`; empty at the top.
    package func prefix() throws(PintleError) -> String {
        let calls = try access.get()
        let top = calls.place.directory.top
        guard calls.project != top else { return "" }
        return String(calls.project.dropFirst(top == "/" ? 1 : top.count + 1)) + "/"
    }

    /// Whether one commit is another one or comes before it.
    package func isAncestor(_ commit: String, of other: String) throws(PintleError) -> Bool {
        try output(["merge-base", "--is-ancestor", commit, other], limit: 1 << 10, orStatus: [1]) != nil
    }

    /// The newest commits that touched a file, newest first.
    ///
    /// - Parameters:
    ///   - file: The path, relative to the project.
    ///   - count: The most commits that are wanted.
    ///   - newest: The commit to begin at; `nil` is the one that is checked out.
    /// - Returns: Their names; nothing in a repository without commits.
    /// - Throws: ``PintleError`` when git fails.
    package func commits(
        touching file: String,
        atMost count: Int,
        from newest: String? = nil
    ) throws(PintleError) -> [String] {
        guard try commitIfAny(newest ?? "HEAD") != nil else { return [] }
        return try list(["rev-list", "--max-count=\(count)", newest ?? "HEAD", "--", file])
    }

    /// The commits that touched a file after a commit, newest first.
    func commits(touching file: String, since commit: String) throws(PintleError) -> [String] {
        try list(["rev-list", "--max-count=10000", "\(commit)..HEAD", "--", file])
    }

    /// Whether a commit, or any before it, had a file.
    ///
    /// - Throws: ``PintleError`` of code `notFound` when the clone is too shallow to tell.
    package func everHeld(_ file: String, upTo commit: String) throws(PintleError) -> Bool {
        // Otherwise git leaves out a side of a merge that has nothing to do with what came of it.
        guard try list(["rev-list", "--max-count=1", "--full-history", commit, "--", file]).isEmpty else { return true }
        guard try isShallow() else { return false }
        throw .shallowHistory(of: file)
    }

    /// Whether the clone lacks older commits.
    private func isShallow() throws(PintleError) -> Bool {
        switch try checked(["rev-parse", "--is-shallow-repository"], limit: 1 << 10) {
        case Array("false\n".utf8): return false
        case Array("true\n".utf8): return true
        default: throw Self.strange("true or false")
        }
    }

    /// When a commit was made, by its committer's clock, in UTC and the form of RFC 3339.
    package func time(of commit: String) throws(PintleError) -> String {
        let bytes = try checked(["rev-list", "--max-count=1", "--no-walk", "--timestamp", commit], limit: 1 << 10)
        guard let word = bytes.split(separator: UInt8(ascii: " ")).first,
            let seconds = Int64(String(decoding: word, as: UTF8.self))
        else { throw Self.strange("the time of a commit") }
        return Timestamp(secondsSince1970: seconds).rfc3339
    }

    /// The user's name in git's configuration; `nil` without one, and without git.
    package func userName() -> String? {
        var names: [String] = []
        if let program = try? GitProgram.path(outside: [project], environment) {
            let user = GitUserConfiguration(program: program, environment: environment)
            names = (try? user.values(of: "user.name")) ?? []
        }
        let words = ["config", "--get", "user.name"]
        if let own = try? output(words, limit: 1 << 10, orStatus: [1]) {
            names.append(String(decoding: own, as: UTF8.self).filter { $0 != "\n" })
        }
        return names.last { !$0.isEmpty }
    }

    /// The files of a commit.
    package func tree(of commit: String) throws(PintleError) -> GitTree {
        let words = ["ls-tree", "-r", "-z", commit, "--", "environments", "keys"]
        return try GitTree(self, entries: try checked(words), form: .tree)
    }

    /// The files as they are staged for the next commit.
    package func index() throws(PintleError) -> GitTree {
        let words = ["ls-files", "-s", "-z", "--", "environments", "keys"]
        return try GitTree(self, entries: try checked(words), form: .index)
    }

    /// The paths that git tracks, relative to the top of the work tree; those of submodules by their directory.
    package func trackedFiles() throws(PintleError) -> [String] {
        try checked(["ls-files", "-z", "--full-name", "--", try directory().top]).split(separator: 0).map {
            String(decoding: $0, as: UTF8.self)
        }
    }

    /// Whether a path is in the work tree and can be committed.
    ///
    /// - Parameter path: Absolute.
    /// - Returns: `false` also without git or a repository.
    package func mayCommit(_ path: String) -> Bool {
        guard let calls = try? access.get(), GitDirectory.contains(calls.place.directory.top, path) else {
            return false
        }
        let ignored =
            (try? calls.user.values(of: "core.excludesFile", isPath: true))?.last.map { ["core.excludesFile=" + $0] }
            ?? []
        // This command takes no literal pathspecs, and an absolute path begins with no magic.
        let words = ["--no-literal-pathspecs", "check-ignore", "--quiet", "--", path]
        // Status 0: ignored; 1: not ignored; anything else: outside, or no repository.
        return (try? calls.run(words, options: ignored, limit: 1 << 10))?.status == 1
    }
}

extension GitRepository {
    private func run(_ words: [String], limit: Int) throws(PintleError) -> ProgramOutput {
        try access.get().run(words, limit: limit)
    }

    /// The bytes of an object; `nil` when git has none of that name.
    func blob(_ name: String, limit: Int) throws(PintleError) -> [UInt8]? {
        try output(["cat-file", "blob", name], limit: limit, orStatus: [128])
    }

    /// Names of commits, a line each.
    func list(_ words: [String]) throws(PintleError) -> [String] {
        try Self.names(of: try checked(words, limit: 1 << 26))
    }

    /// Names of objects, the first word of each line; a missing object bears a question mark.
    func objects(_ words: [String]) throws(PintleError) -> Set<String> {
        let bytes = try checked(words, limit: 1 << 28)
        let first = bytes.split(separator: UInt8(ascii: "\n")).flatMap { line in
            line.prefix { $0 != UInt8(ascii: " ") }.drop { $0 == UInt8(ascii: "?") } + [UInt8(ascii: "\n")]
        }
        return Set(try Self.names(of: first))
    }

    /// The output of git.
    ///
    /// - Throws: ``PintleError`` of code `notFound` when git failed.
    func checked(_ words: [String], limit: Int = 1 << 26) throws(PintleError) -> [UInt8] {
        guard let bytes = try output(words, limit: limit, orStatus: []) else {
            throw Self.strange("an answer of git \(words[0])")
        }
        return bytes
    }

    /// The output of git; `nil` when it ended with one of the statuses that mean "no".
    func output(_ words: [String], limit: Int, orStatus answers: [Int32]) throws(PintleError) -> [UInt8]? {
        let output = try run(words, limit: limit)
        if output.status == 0 { return output.bytes }
        guard !answers.contains(output.status) else { return nil }
        throw .gitFailed(words[0], status: output.status)
    }

    /// The refusal of output that git does not print.
    static func strange(_ subject: String) -> PintleError {
        PintleError(
            .malformed,
            "git printed something other than \(subject)",
            why: "another program with the name git could make a check pass",
            fix: "see which git is the first in PATH, and what is wrong with the repository: git fsck"
        )
    }

    /// The one name that git printed.
    static func name(of bytes: [UInt8]) throws(PintleError) -> String {
        let names = try names(of: bytes)
        guard names.count == 1, let name = names.first else { throw strange("the name of one commit") }
        return name
    }

    /// The names that git printed, a line each.
    static func names(of bytes: [UInt8]) throws(PintleError) -> [String] {
        guard bytes.last ?? UInt8(ascii: "\n") == UInt8(ascii: "\n") else { throw strange("complete lines") }
        var names: [String] = []
        for line in bytes.split(separator: UInt8(ascii: "\n")) {
            guard isObjectName(line) else { throw strange("names of objects") }
            names.append(String(decoding: line, as: UTF8.self))
        }
        return names
    }

    /// 40 or 64 hexadecimal digits.
    static func isObjectName(_ text: some Collection<UInt8>) -> Bool {
        (text.count == 40 || text.count == 64)
            && text.allSatisfy {
                (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0)
                    || (UInt8(ascii: "a")...UInt8(ascii: "f")).contains($0)
            }
    }
}
