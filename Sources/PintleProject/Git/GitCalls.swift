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
