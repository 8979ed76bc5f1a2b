import Foundation
import Testing

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
