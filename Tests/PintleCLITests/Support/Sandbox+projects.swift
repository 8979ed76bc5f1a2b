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
