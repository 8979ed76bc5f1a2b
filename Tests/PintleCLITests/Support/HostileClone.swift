import Foundation
import Testing

/// A repository with the project in `services/chat`, and a hostile clone of it.
///
/// In the repository `trusted` is the newest honest commit, in which prod has generation 2.
final class HostileClone: Sendable {
    let sandbox: Sandbox
    let origin: String
    let clone: String
    /// Whatever a repository can make run leaves a file of this name behind.
    let marker: String
    /// Below it lies the project.
    static let directory = "services/chat"
    /// A commit that does not exist.
    static let missing = String(repeating: "deadbeef", count: 5)

    var project: String { clone + "/" + Self.directory }

    init() throws {
        sandbox = try .example()
        origin = sandbox.path + "/origin"
        clone = sandbox.path + "/clone"
        marker = sandbox.path + "/marker"
        let files = FileManager.default
        try files.createDirectory(atPath: origin + "/services", withIntermediateDirectories: true)
        try files.copyItem(atPath: sandbox.project, toPath: origin + "/" + Self.directory)
        try sandbox.git("init", "-q", "-b", "main", origin)
        try commit("one", in: origin)
        let set = try pintle(["set", "prod", "LOG_LEVEL", "warning"], in: origin + "/" + Self.directory)
        try #require(set.status == 0, "\(set)")
        try commit("two", in: origin)
        try sandbox.git("-C", origin, "branch", "trusted")
    }

    func commit(_ message: String, in directory: String) throws {
        try sandbox.git("-C", directory, "add", "-A", "-f")
        try sandbox.git("-C", directory, "commit", "-q", "-m", message)
    }

    /// Puts prod back to its first state.
    func rollBack(in directory: String) throws {
        try sandbox.git("-C", directory, "checkout", "-q", "trusted~1", "--", Self.directory + "/environments/prod.env")
    }

    /// Clones what was pushed.
    func makeClone() throws {
        try sandbox.git("clone", "-q", origin, clone)
        try sandbox.git("-C", clone, "branch", "-q", "trusted", "origin/trusted")
    }

    func write(_ file: String, _ text: String) throws {
        let url = URL(filePath: file)
        try FileManager.default.createDirectory(at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(text.utf8).write(to: url)
    }

    /// A configuration of git that runs a program wherever one can be named.
    var configuration: String {
        let run = "touch \(marker); false"
        return """
            [core]
            \trepositoryformatversion = 1
            \tfsmonitor = \(run)
            \thooksPath = \(sandbox.path)/hooks
            \tsshCommand = \(run)
            \tgitProxy = \(run)
            \taskPass = \(run)
            \tpager = \(run)
            \teditor = \(run)
            \talternateRefsCommand = \(run)
            [extensions]
            \tpartialClone = evil
            [remote "evil"]
            \turl = \(origin)
            \tpromisor = true
            \tuploadpack = "\(run)"
            [credential]
            \thelper = "!\(run)"
            [diff]
            \texternal = \(run)
            [diff "evil"]
            \ttextconv = \(run)
            [filter "evil"]
            \tclean = \(run)
            \tsmudge = \(run)
            \tprocess = \(run)
            \trequired = true
            [gpg]
            \tprogram = \(run)
            [log]
            \tshowSignature = true
            [alias]
            \trev-parse = "!\(run)"
            \tcat-file = "!\(run)"

            """
    }

    /// Runs `pintle` with alice's key and the pin from outside.
    func pintle(
        _ arguments: [String],
        in directory: String? = nil,
        _ variables: [String: String] = [:]
    ) throws -> Outcome {
        try run([BuiltBinary.path] + arguments, in: directory, variables)
    }

    /// The result of verifying the clone against the newest honest commit, without seen states.
    func verified(_ variables: [String: String] = [:]) throws -> Outcome {
        let machine = try sandbox.machine()
        return try pintle(["verify", "--base", "origin/trusted"], machine.merging(variables) { $1 })
    }

    func run(
        _ arguments: [String],
        in directory: String? = nil,
        _ variables: [String: String] = [:]
    ) throws -> Outcome {
        let root = try #require(try sandbox.machine()["PINTLE_ROOT"])
        let own = ["PINTLE_ROOT": root, "PINTLE_EVIL": marker]
        return try sandbox.run(arguments, variables: own.merging(variables) { $1 }, directory: directory ?? project)
    }
}
