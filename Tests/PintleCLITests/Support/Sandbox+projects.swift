import Foundation
import Testing

extension Sandbox {
    /// A sandbox that holds the example project, as `init --example` left it.
    static func example() throws -> Sandbox { try Sandbox(copying: try Founded.example.get()) }

    /// A sandbox that holds a project as `init` left it.
    static func founded() throws -> Sandbox { try Sandbox(copying: try Founded.plain.get()) }

    /// A sandbox with a new project from `init`.
    static func begun(_ arguments: String...) throws -> Sandbox {
        let sandbox = try Sandbox()
        let outcome = try sandbox.run([BuiltBinary.path, "init"] + arguments)
        try #require(outcome.status == 0, "\(outcome)")
        return sandbox
    }

    /// An editor that runs a script of `sh`; the file is `$1`.
    ///
    /// - Parameter script: The commands of the script.
    /// - Returns: The variables that name it.
    /// - Throws: When it cannot be written.
    func editor(_ script: String) throws -> [String: String] {
        let file = path + "/../editor-" + UUID().uuidString
        try Data(("#!/bin/sh\nset -e\n" + script + "\n").utf8).write(to: URL(filePath: file))
        // Run by name it could be busy: another test may fork while it is still open for writing.
        return ["PINTLE_EDITOR": "/bin/sh \"\(file)\""]
    }

    /// Runs a command that must be refused, and checks that it wrote nothing anywhere.
    func refused(
        _ status: Int32,
        _ arguments: String...,
        input: String? = nil,
        variables: [String: String] = [:],
        sourceLocation: SourceLocation = #_sourceLocation
    ) throws -> Outcome {
        let before = try tree()
        let outcome = try run([BuiltBinary.path] + arguments, input: input, variables: variables)
        #expect(outcome.status == status, "\(arguments): \(outcome)", sourceLocation: sourceLocation)
        let written = try tree().differences(from: before)
        #expect(written == [], "\(arguments) wrote", sourceLocation: sourceLocation)
        return outcome
    }

    /// Whether every file of the project proves.
    func verified() throws -> Bool { try pintle("verify").status == 0 }
}

extension Sandbox {
    /// The variables of another person on the same project; alice has those of the sandbox itself.
    func person(_ name: String) -> [String: String] {
        guard name != "alice" else { return [:] }
        return [
            "USER": name, "HOME": path + "/home-" + name, "XDG_CONFIG_HOME": path + "/config-" + name,
            "XDG_STATE_HOME": path + "/state-" + name,
        ]
    }

    /// Runs `pintle` as a person, and requires that it succeeds.
    @discardableResult
    func run(
        as name: String,
        _ arguments: String...,
        input: String? = nil,
        sourceLocation: SourceLocation = #_sourceLocation
    ) throws -> Outcome {
        let outcome = try run([BuiltBinary.path] + arguments, input: input, variables: person(name))
        try #require(outcome.status == 0, "\(name) \(arguments): \(outcome)", sourceLocation: sourceLocation)
        return outcome
    }

    /// Somebody pins the project and asks to join.
    ///
    /// - Parameter name: The person.
    /// - Returns: The fingerprint that he tells an admin.
    /// - Throws: When a command fails.
    func request(by name: String) throws -> String {
        let root = try #require(try run(as: "alice", "trust").lines.first)
        try run(as: name, "trust", root)
        return try #require(try run(as: name, "join", name).lines.first)
    }

    /// Somebody asks to join, and alice lets him.
    func join(_ name: String, _ rights: String...) throws {
        let fingerprint = try request(by: name)
        let arguments = ["members", "add", name, "--fingerprint", fingerprint] + rights
        let outcome = try run([BuiltBinary.path] + arguments)
        try #require(outcome.status == 0, "\(arguments): \(outcome)")
    }
}

extension Sandbox {
    /// Runs git in the project, without any configuration.
    @discardableResult
    func git(_ arguments: String..., sourceLocation: SourceLocation = #_sourceLocation) throws -> Outcome {
        let identity = ["-c", "user.name=Alice", "-c", "user.email=alice@example.com", "-c", "core.autocrlf=false"]
        let outcome = try run(
            ["/usr/bin/env", "git"] + identity + arguments,
            variables: ["GIT_CONFIG_GLOBAL": "/dev/null", "GIT_CONFIG_SYSTEM": "/dev/null"]
        )
        try #require(outcome.status == 0, "git \(arguments): \(outcome)", sourceLocation: sourceLocation)
        return outcome
    }

    /// The example project as the first commit of `main`; the work goes on on another branch.
    static func repository() throws -> Sandbox { try Sandbox(copying: try Founded.repository.get()) }

    func commit(_ message: String) throws {
        try git("add", "-A")
        try git("commit", "-q", "-m", message)
    }

    /// A machine that trusts the root and has no seen states, as in CI.
    func machine() throws -> [String: String] {
        // The root from when the project was founded, whatever the roster has by now.
        let pins = try String(contentsOfFile: configuration + "/pintle/roots", encoding: .utf8)
        let root = String(pins.prefix { $0 != " " })
        return ["PINTLE_ROOT": root, "XDG_CONFIG_HOME": path + "/none", "XDG_STATE_HOME": "", "HOME": ""]
    }

    /// The result of CI for the work tree against `main`.
    func verifiedAgainstMain(_ arguments: String...) throws -> Outcome {
        try run([BuiltBinary.path, "verify", "--base", "main"] + arguments, variables: try machine())
    }
}

extension Sandbox {
    /// Whether the clock of a program can be moved.
    static let mayMoveClock = (try? Sandbox().run(moved(to: 0) + ["true"]))?.status == 0

    /// Noon of a day; 0 is tomorrow, so that nothing that the test did before is in the future.
    private static func moved(to day: Int) -> [String] {
        ["/usr/bin/env", "TZ=UTC", "faketime", "-f", "@\(date(day)) 12:00:00"]
    }

    /// A day as `YYYY-MM-DD`, counted from tomorrow.
    static func date(_ day: Int) -> String { dayFormat.string(from: tomorrow.addingTimeInterval(Double(day) * 86_400)) }

    private static let tomorrow = Date().addingTimeInterval(86_400)

    private static let dayFormat: DateFormatter = {
        let format = DateFormatter()
        format.locale = Locale(identifier: "en_US_POSIX")
        format.timeZone = TimeZone(identifier: "UTC")
        format.dateFormat = "yyyy-MM-dd"
        return format
    }()

    /// Runs `pintle` at noon of a day.
    @discardableResult
    func pintle(
        on day: Int,
        _ arguments: String...,
        input: String? = nil,
        variables: [String: String] = [:]
    ) throws -> Outcome {
        try pintle(on: day, arguments, input: input, variables: variables)
    }

    @discardableResult
    func pintle(
        on day: Int,
        _ arguments: [String],
        input: String? = nil,
        variables: [String: String] = [:]
    ) throws -> Outcome {
        try run(Self.moved(to: day) + [BuiltBinary.path] + arguments, input: input, variables: variables)
    }

    /// The variables of a machine that has seen nothing yet, as a container that was just made.
    func container() -> [String: String] { ["XDG_STATE_HOME": path + "/state-" + UUID().uuidString] }

    /// Alice lets bob read production and removes him on day 0, so that he knows every secret of it.
    func removeReader() throws {
        try join("bob", "--read", "prod")
        let outcome = try pintle(on: 0, "members", "remove", "bob")
        try #require(outcome.status == 0, "\(outcome)")
    }
}
