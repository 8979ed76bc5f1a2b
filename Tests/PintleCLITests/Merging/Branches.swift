import Foundation
import Testing

/// The example project in git with the drivers, on the branch `change` that comes out of `main`.
struct Branches {
    let sandbox: Sandbox

    init(hasDrivers: Bool = true) throws {
        sandbox = try .repository()
        guard hasDrivers else { return }
        let outcome = try sandbox.pintle("git", "install")
        try #require(outcome.status == 0, "\(outcome)")
    }

    private static let variables = [
        "GIT_CONFIG_GLOBAL": "/dev/null", "GIT_CONFIG_SYSTEM": "/dev/null", "GIT_EDITOR": "true",
        "GIT_AUTHOR_NAME": "Alice", "GIT_AUTHOR_EMAIL": "alice@example.com", "GIT_COMMITTER_NAME": "Alice",
        "GIT_COMMITTER_EMAIL": "alice@example.com",
    ]

    /// Runs git, however it ends.
    func git(_ arguments: String..., as person: String = "alice", in directory: String? = nil) throws -> Outcome {
        try sandbox.run(
            ["/usr/bin/env", "git", "-c", "protocol.file.allow=always"] + arguments,
            variables: Self.variables.merging(sandbox.person(person)) { $1 },
            directory: directory
        )
    }

    /// Runs git and requires that it succeeds.
    func done(
        _ arguments: String...,
        as person: String = "alice",
        in directory: String? = nil,
        sourceLocation: SourceLocation = #_sourceLocation
    ) throws {
        let outcome = try sandbox.run(
            ["/usr/bin/env", "git", "-c", "protocol.file.allow=always"] + arguments,
            variables: Self.variables.merging(sandbox.person(person)) { $1 },
            directory: directory
        )
        try #require(outcome.status == 0, "git \(arguments): \(outcome)", sourceLocation: sourceLocation)
    }

    /// Runs `pintle` and requires that it succeeds.
    @discardableResult
    func pintle(
        _ arguments: String...,
        as person: String = "alice",
        in directory: String? = nil,
        sourceLocation: SourceLocation = #_sourceLocation
    ) throws -> Outcome {
        let outcome = try sandbox.run(
            [BuiltBinary.path] + arguments,
            variables: sandbox.person(person),
            directory: directory
        )
        try #require(outcome.status == 0, "\(arguments): \(outcome)", sourceLocation: sourceLocation)
        return outcome
    }

    /// Sets values in dev and commits the file.
    func save(_ values: [String: String], as person: String = "alice", in directory: String? = nil) throws {
        for (key, value) in values.sorted(by: { $0.key < $1.key }) {
            let outcome = try sandbox.run(
                [BuiltBinary.path, "set", "dev", key, "--stdin"],
                input: value,
                variables: sandbox.person(person),
                directory: directory
            )
            try #require(outcome.status == 0, "\(outcome)")
        }
        try done(
            "commit",
            "-q",
            "-a",
            "-m",
            "set \(values.keys.sorted().joined(separator: " "))",
            as: person,
            in: directory
        )
    }

    /// Makes a branch from another one and sets values on it.
    func branch(_ name: String, from start: String, setting values: [String: String]) throws {
        try done("checkout", "-q", "-B", name, start, "--no-track")
        try save(values)
    }

    func value(_ key: String, as person: String = "alice", in directory: String? = nil) throws -> String {
        try pintle("get", "dev", key, as: person, in: directory).text.trimmingCharacters(in: .newlines)
    }

    var file: String { get throws { try sandbox.text("environments/dev.env") } }

    /// Whether the tree has no unfinished merge and every file verifies.
    func isClean() throws -> Bool {
        let status = try git("status", "--porcelain")
        return try status.text.isEmpty && sandbox.verified()
    }

    /// No file anywhere holds one of the texts, those of git's objects included.
    func expectNowhere(_ texts: String..., sourceLocation: SourceLocation = #_sourceLocation) throws {
        let objects = try git("cat-file", "--batch-all-objects", "--batch")
        for text in texts {
            #expect(!objects.text.contains(text), "an object of git", sourceLocation: sourceLocation)
            for (path, entry) in try sandbox.tree().entries {
                let isHere = String(decoding: entry.bytes, as: UTF8.self).contains(text)
                #expect(!isHere, "\(path)", sourceLocation: sourceLocation)
            }
        }
    }
}
