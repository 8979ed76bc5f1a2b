import Foundation
import Testing

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
