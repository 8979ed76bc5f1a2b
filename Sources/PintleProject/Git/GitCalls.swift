#if canImport(Darwin)
internal import Darwin
#elseif canImport(Musl)
internal import Musl
#else
internal import Glibc
#endif
internal import PintleFindings
internal import PintleSystem

/// The one place that starts git, with nothing of the repository's that could run a program or change an answer.
struct GitCalls: Sendable {
    /// The project's directory; git runs in it.
    let project: String
    let place: GitPlace
    let user: GitUserConfiguration

    /// Settings that a repository's own configuration must not change.
    private static let options = [
        "safe.bareRepository=explicit", "protocol.allow=never", "core.fsmonitor=false", "core.hooksPath=/dev/null",
        "core.sshCommand=false", "core.gitProxy=false", "core.askPass=", "credential.helper=", "core.pager=cat",
        "core.editor=false", "core.alternateRefsCommand=false", "core.commitGraph=false", "core.untrackedCache=false",
        "diff.external=", "gpg.program=false", "log.showSignature=false", "submodule.recurse=false", "gc.auto=0",
        "maintenance.auto=false",
    ].flatMap { ["-c", $0] }

    /// - Parameters:
    ///   - project: The directory that git runs in.
    ///   - environment: The variables of this process.
    ///   - directories: More directories whose programs are never taken for git.
    /// - Throws: ``PintleError`` when there is no git, no repository, or one that is refused.
    init(
        _ project: ProjectDirectory,
        _ environment: ProcessEnvironment,
        outside directories: [String] = []
    ) throws(PintleError) {
        guard let place = try GitPlace.of(project, environment) else { throw .noRepository(project.path) }
        self.project = project.path
        self.place = place
        user = GitUserConfiguration(
            program: try GitProgram.path(outside: [project.path, place.directory.top] + directories, environment),
            environment: environment
        )
        try checkOwner()
    }

    /// Runs git and returns its output.
    ///
    /// - Parameters:
    ///   - words: The arguments after git's own options.
    ///   - options: More configuration for git, as `NAME=VALUE`.
    ///   - limit: The largest output, in bytes.
    /// - Returns: The bytes, and how it ended.
    /// - Throws: ``PintleError`` when git cannot be started, prints more, or does not end.
    func run(_ words: [String], options: [String] = [], limit: Int) throws(PintleError) -> ProgramOutput {
        let command = [user.program, "-C", project, "--no-replace-objects", "--literal-pathspecs"] + Self.options
        return try Self.output(
            of: command + options.flatMap { ["-c", $0] } + words,
            ProcessEnvironment(variables),
            limit: limit
        )
    }

    static func output(
        of command: [String],
        _ environment: ProcessEnvironment,
        limit: Int
    ) throws(PintleError) -> ProgramOutput {
        do throws(ProgramFailure) {
            return try ProgramOutput(of: command, environment: environment, limit: limit)
        } catch {
            throw .noGitOutput(error, limit: limit)
        }
    }

    /// All that git is told; nothing else of this process's variables reaches it.
    private var variables: [String: String] {
        var values = user.inherited
        values.merge(place.variables) { $1 }
        values["GIT_DIR"] = place.directory.path
        values["GIT_WORK_TREE"] = place.directory.top
        values["GIT_CEILING_DIRECTORIES"] = Files.split(place.directory.top).directory
        values["GIT_CONFIG_NOSYSTEM"] = "1"
        for name in ["GIT_CONFIG_SYSTEM", "GIT_CONFIG_GLOBAL", "GIT_GRAFT_FILE"] { values[name] = "/dev/null" }
        for name in [
            "GIT_ATTR_NOSYSTEM", "GIT_NO_REPLACE_OBJECTS", "GIT_NO_LAZY_FETCH", "GIT_LITERAL_PATHSPECS",
        ] { values[name] = "1" }
        values["GIT_ALLOW_PROTOCOL"] = "none"
        for name in ["GIT_PROTOCOL_FROM_USER", "GIT_TERMINAL_PROMPT", "GIT_OPTIONAL_LOCKS"] { values[name] = "0" }
        return values
    }

    /// Git asks this only when it looks for the repository itself.
    private func checkOwner() throws(PintleError) {
        let directory = place.directory
        guard !place.isNamed, !directory.isOwn(user.environment) else { return }
        var isSafe = false
        for value in try user.values(of: "safe.directory", isPath: true) {
            // An empty value resets the earlier ones.
            isSafe = value.isEmpty ? false : isSafe || Self.covers(value, directory.top)
        }
        guard !isSafe else { return }
        throw .foreignRepository(directory.top)
    }

    private static func covers(_ value: String, _ top: String) -> Bool {
        if value == "*" { return true }
        guard value.hasPrefix("/") else { return false }
        if value.hasSuffix("/*") { return GitDirectory.contains(String(value.dropLast(2)), top) }
        return GitDirectory.realPath(value) == top
    }
}

/// The path of git.
enum GitProgram {
    /// The search path when `PATH` is not set.
    private static let usual = "/usr/local/bin:/usr/bin:/bin"

    /// Finds git in the absolute parts of `PATH`.
    ///
    /// - Parameters:
    ///   - directories: The project's directory and the work tree: a git in them may have been pushed.
    ///   - environment: The variables of this process.
    /// - Returns: An absolute path.
    /// - Throws: ``PintleError`` of code `notFound`.
    static func path(
        outside directories: [String],
        _ environment: ProcessEnvironment
    ) throws(PintleError) -> String {
        // Below a work tree that is the whole file system everything would be forbidden.
        let forbidden = directories.filter { $0 != "/" }
        for part in (environment["PATH"] ?? usual).split(separator: ":") where part.hasPrefix("/") {
            let path = String(part) + "/git"
            guard unsafe access(path, X_OK) == 0, let real = GitDirectory.realPath(path),
                let place = GitDirectory.realPath(String(part)), (try? FileStatus.of(real))??.kind == .regular,
                !forbidden.contains(where: { GitDirectory.contains($0, real) || GitDirectory.contains($0, place) })
            else { continue }
            return path
        }
        throw .gitNotInstalled
    }
}

/// The configuration of git that belongs to the user and the system, which no repository can write.
struct GitUserConfiguration: Sendable {
    let program: String
    let environment: ProcessEnvironment

    /// The variables that git needs: the user's directories, and `PATH` with only git's own directory.
    var inherited: [String: String] {
        var values = ["PATH": Files.split(program).directory, "LC_ALL": "C"]
        for name in ["HOME", "XDG_CONFIG_HOME", "TMPDIR", "DEVELOPER_DIR"] {
            if let value = environment[name] { values[name] = value }
        }
        return values
    }

    /// The values of a variable, the last of which counts.
    ///
    /// - Parameters:
    ///   - name: The variable.
    ///   - isPath: Whether `~` means the user's directory.
    /// - Returns: Nothing where it is not set.
    /// - Throws: ``PintleError`` when git cannot be started.
    func values(of name: String, isPath: Bool = false) throws(PintleError) -> [String] {
        var variables = inherited
        for (name, value) in environment.values where name.hasPrefix("GIT_CONFIG") { variables[name] = value }
        // No repository's configuration takes part, wherever this runs.
        variables["GIT_DIR"] = "/dev/null"
        let words = ["config", "--null"] + (isPath ? ["--type=path"] : []) + ["--get-all", name]
        let output = try GitCalls.output(
            of: [program, "-C", "/"] + words,
            ProcessEnvironment(variables),
            limit: 1 << 16
        )
        guard output.status == 0 else { return [] }
        return output.bytes.split(separator: 0, omittingEmptySubsequences: false).dropLast()
            .map { String(decoding: $0, as: UTF8.self) }
    }
}
