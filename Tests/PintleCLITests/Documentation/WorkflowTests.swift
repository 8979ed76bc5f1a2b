import Foundation
import Testing

@Suite("The workflows for GitHub Actions work as their page says")
struct WorkflowTests {
    private let sandbox: Sandbox
    private let page: DocumentedBlocks
    private let temporary: String

    init() throws {
        sandbox = try .example()
        page = try DocumentedBlocks("GitHubActions.md")
        temporary = sandbox.path + "/runner"
        try FileManager.default.createDirectory(atPath: temporary, withIntermediateDirectories: true)
    }

    /// The steps that run a script, as the runner does with `bash`.
    private struct Job {
        let steps: [(name: String, script: String, variables: [String: String])]

        init(_ workflow: [String: Any], _ name: String, _ contexts: [String: String]) throws {
            let jobs = try #require(workflow["jobs"] as? [String: Any])
            let job = try #require(jobs[name] as? [String: Any])
            let variables = Self.filled(job["env"] as? [String: String] ?? [:], contexts)
            steps = try #require(job["steps"] as? [[String: Any]]).compactMap { step in
                guard let script = step["run"] as? String else { return nil }
                let own = Self.filled(step["env"] as? [String: String] ?? [:], contexts)
                return (step["name"] as? String ?? "", script, variables.merging(own) { $1 })
            }
            // An expression in a script would be a way in.
            #expect(steps.allSatisfy { !$0.script.contains("${{") })
        }

        private static func filled(_ variables: [String: String], _ contexts: [String: String]) -> [String: String] {
            variables.mapValues { value in
                contexts.reduce(value) { $0.replacing("${{ \($1.key) }}", with: $1.value) }
            }
        }
    }

    private func run(_ step: (name: String, script: String, variables: [String: String])) throws -> Outcome {
        let runner = [
            "PATH": try sandbox.searchPath(), "RUNNER_TEMP": temporary, "GITHUB_ENV": temporary + "/env",
            "XDG_CONFIG_HOME": temporary + "/config", "XDG_STATE_HOME": temporary + "/state",
        ]
        return try sandbox.run(
            ["/usr/bin/env", "bash", "-e", "-c", step.script],
            variables: runner.merging(step.variables) { $1 }
        )
    }

    @Test("A valid pull request passes, and an unsigned change of a value is annotated")
    func verify() throws {
        let contexts = [
            "vars.PINTLE_ROOT": try #require(try sandbox.stranger()["PINTLE_ROOT"]), "github.base_ref": "main",
        ]
        let job = try Job(try sandbox.yaml(try page.block("# .github/workflows/verify.yml")), "verify", contexts)
        #expect(job.steps.map(\.name) == ["Verify", "Report"])
        _ = try sandbox.git("init", "-q", "-b", "main")
        _ = try sandbox.git("add", "-A")
        _ = try sandbox.git("commit", "-q", "-m", "one")
        _ = try sandbox.git("update-ref", "refs/remotes/origin/main", "HEAD")
        try #require(try sandbox.pintle("set", "prod", "API_TIMEOUT", "11s").status == 0)
        _ = try sandbox.git("commit", "-q", "-a", "-m", "two")
        for step in job.steps { #expect(try run(step).status == 0, "\(step.name)") }
        let report = try Data(contentsOf: URL(filePath: temporary + "/pintle.sarif"))
        #expect(((try JSONSerialization.jsonObject(with: report)) as? [String: Any])?["version"] as? String == "2.1.0")
        let text = try sandbox.text("environments/prod.env")
        try sandbox.write("environments/prod.env", text.replacing("API_TIMEOUT=11s", with: "API_TIMEOUT=99s"))
        _ = try sandbox.git("commit", "-q", "-a", "-m", "three")
        let refused = try run(job.steps[0])
        #expect(refused.status == 65, "\(refused)")
        #expect(refused.text.contains("::error file=environments/prod.env"), "\(refused)")
        #expect(try run(job.steps[1]).status == 65)
        #expect(try Data(contentsOf: URL(filePath: temporary + "/pintle.sarif")) != report)
    }

    @Test("A deployment renders, masks secrets before passing them on, and later steps have the variables")
    func deploy() throws {
        try sandbox.addTargets(try page.block("targets:"))
        let machine = try sandbox.deployMachine()
        let contexts = [
            "vars.PINTLE_ROOT": try #require(machine["PINTLE_ROOT"]),
            "secrets.PINTLE_KEY": try #require(machine["PINTLE_KEY"]),
            "vars.PINTLE_GENERATIONS": "--min-generation prod=1",
        ]
        let job = try Job(try sandbox.yaml(try page.block("# .github/workflows/deploy.yml")), "deploy", contexts)
        #expect(job.steps.map(\.name) == ["Render", "Hand over", "Build"])
        #expect(try run(job.steps[0]).status == 0)
        #expect(FileManager.default.fileExists(atPath: temporary + "/chat/server.env"))
        let handed = try run(job.steps[1])
        #expect(handed.status == 0, "\(handed)")
        let dsn = String(decoding: try sandbox.value("prod", "SENTRY_DSN"), as: UTF8.self)
        let file = try String(contentsOfFile: temporary + "/env", encoding: .utf8)
        #expect(file.contains("SENTRY_DSN<<") && file.contains(dsn))
        // Appended lines become variables of the next step.
        var variables = job.steps[2].variables
        var block: (name: String, end: Substring)?
        for line in file.split(separator: "\n", omittingEmptySubsequences: false) {
            if let open = block {
                if line == open.end { block = nil } else { variables[open.name] = String(line) }
            } else if let marker = line.firstRange(of: "<<") {
                block = (String(line[..<marker.lowerBound]), line[marker.upperBound...])
            }
        }
        #expect(try run((job.steps[2].name, job.steps[2].script, variables)).status == 0)
        let older = [contexts["vars.PINTLE_ROOT"] ?? "", "--min-generation prod=99"]
        var demanding = job.steps[0].variables
        demanding["GENERATIONS"] = older[1]
        #expect(try run((job.steps[0].name, job.steps[0].script, demanding)).status == 65)
    }

    @Test("Every secret is masked before it is passed on")
    func masks() throws {
        try sandbox.addTargets(
            "targets:\n  ci: { format: github-env, audience: server, path: ci.env, include: [session, sentry] }\n"
        )
        try #require(try sandbox.pintle("render", "prod", "ci", "-o", "ci", "--no-regions").status == 0)
        let secret = String(decoding: try sandbox.value("prod", "SESSION_SECRET"), as: UTF8.self)
        #expect(try sandbox.text("ci/ci.env.masks") == "::add-mask::\(secret)\n")
    }
}
