import Foundation
import Testing

@Suite("The page on working together leads through a conflict")
struct WorkingTogetherTests {
    @Test("Every command of its walk-through works, and prints what the page shows")
    func conflict() throws {
        let sandbox = try Sandbox.repository()
        let page = try DocumentedBlocks("WorkingTogether.md")
        let variables = [
            "PATH": try sandbox.searchPath(), "GIT_CONFIG_GLOBAL": "/dev/null", "GIT_CONFIG_SYSTEM": "/dev/null",
            "GIT_AUTHOR_NAME": "Alice", "GIT_AUTHOR_EMAIL": "alice@example.com", "GIT_COMMITTER_NAME": "Alice",
            "GIT_COMMITTER_EMAIL": "alice@example.com",
        ]
        func run(_ script: String) throws -> Outcome {
            try sandbox.run(["/usr/bin/env", "bash", "-euc", script], variables: variables)
        }
        try sandbox.git("checkout", "-q", "main")
        let installed = try run(try page.block("pintle git install"))
        #expect(installed.status == 0, "\(installed)")
        let stopped = try run(try page.block("git checkout -q -b feature"))
        #expect(stopped.status == 1, "\(stopped)")
        for line in try page.block("dev: both sides").split(separator: "\n") {
            #expect(stopped.errorText.contains(line), "\(stopped)")
        }
        // Keeping one side whole is a way out of every conflict, and git can take that back.
        let kept = try run(try page.block("git checkout --ours") + "pintle get dev API_TIMEOUT")
        #expect(kept.status == 0 && kept.text == "20s\n", "\(kept)")
        let again = try run("git checkout -m -- environments/dev.env; pintle get dev API_TIMEOUT")
        #expect(again.status == 65 && again.errorText.contains("has an unsettled merge"), "\(again)")
        let resolved = try run(try page.block("pintle resolve --theirs API_TIMEOUT"))
        #expect(resolved.status == 0 && resolved.text.hasSuffix("11s\n"), "\(resolved)")
        #expect(try sandbox.pintle("get", "dev", "LOG_LEVEL").text == "info\n")
        #expect(try sandbox.pintle("get", "dev", "AUTH_OTP_EXPIRY").text == "5m\n")
        #expect(try sandbox.verified())
    }
}
