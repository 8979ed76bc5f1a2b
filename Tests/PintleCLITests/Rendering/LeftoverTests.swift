import Foundation
import Testing

@Suite("A render knows its own files, and removes those without a target")
struct LeftoverTests {
    private static let schema = "environments/schema.yaml"
    private static let target =
        "  more: { format: dotenv, audience: server, path: more.env, include: [session] }\n"
    private let sandbox: Sandbox

    init() throws {
        sandbox = try .example()
    }

    private func sign(_ options: String..., change: (String) -> String) throws {
        try sandbox.write(Self.schema, change(try sandbox.text(Self.schema)))
        let outcome = try sandbox.run([BuiltBinary.path, "schema", "sign", "--yes"] + options)
        try #require(outcome.status == 0, "\(outcome)")
    }

    @discardableResult
    private func render(_ arguments: String...) throws -> Outcome {
        let outcome = try sandbox.run([BuiltBinary.path, "render"] + arguments + ["-o", "out"])
        try #require(outcome.status == 0, "\(outcome)")
        return outcome
    }

    @Test("A removed target is swept, also after other targets were rendered alone")
    func target() throws {
        try sign { $0.replacing("targets:\n", with: "targets:\n" + Self.target) }
        try render("staging")
        try #require(try sandbox.pintle("set", "staging", "API_TIMEOUT", "12s").status == 0)
        try render("staging", "server")
        try render("staging", "app")
        #expect(sandbox.holds("out/more.env"))
        try sign { $0.replacing(Self.target, with: "") }
        #expect(try render("staging", "server").errorText.contains("out/more.env was removed"))
        #expect(!sandbox.holds("out/more.env"))
    }

    @Test("A file that was changed by hand stays, and is named")
    func edited() throws {
        try sign { $0.replacing("targets:\n", with: "targets:\n" + Self.target) }
        try render("staging")
        try sandbox.write("out/more.env", "mine")
        try sign { $0.replacing(Self.target, with: "") }
        #expect(try render("staging").errorText.contains("no target writes out/more.env any more, but it was changed"))
        #expect(try sandbox.text("out/more.env") == "mine")
    }

    @Test("The directory of a removed region is emptied")
    func region() throws {
        try render("prod")
        try sandbox.write("out/prod-japan/mine", "mine")
        let json = try sandbox.run([BuiltBinary.path, "render", "prod", "--check", "-o", "out"])
        #expect(json.status == 0, "\(json)")
        try FileManager.default.removeItem(atPath: sandbox.project + "/environments/prod-japan.env")
        try sign("--retire", "prod-japan") { text in
            text.split(separator: "\n", omittingEmptySubsequences: false)
                .filter { !$0.contains("prod-japan:") }.joined(separator: "\n").replacing(", prod-japan]", with: "]")
        }
        let outcome = try render("prod")
        #expect(outcome.errorText.contains("out/prod-japan/server.env was removed"), "\(outcome)")
        let rest = try FileManager.default.contentsOfDirectory(atPath: sandbox.project + "/out/prod-japan")
        #expect(rest == ["mine"])
    }

    @Test("Other files in the output directory are ignored")
    func strangers() throws {
        let made = try sandbox.run(
            [
                "/bin/sh", "-ec",
                "mkdir -p out/old out/locked out/.hidden; ln -s / out/link; echo x > out/old/pintle.receipt.json",
            ]

        )
        try #require(made.status == 0)
        // When the tests run as root, this is another user.
        _ = try sandbox.run(["chown", "12345", "out/locked"])
        try render("staging")
        try render("staging", "--check")
        #expect(sandbox.holds("out/old/pintle.receipt.json") && sandbox.holds("out/locked"))
    }

    /// Renders at the same time; one that gave up waiting for the others on a busy machine is run again.
    private func together(_ renders: [[String]]) throws {
        let running = try renders.map { try sandbox.start([BuiltBinary.path, "render"] + $0) }
        for (arguments, one) in zip(renders, running) {
            let outcome = try one.outcome()
            let gaveUp = outcome.status == 75 && outcome.errorText.contains("another render is writing there")
            let last = gaveUp ? try sandbox.run([BuiltBinary.path, "render"] + arguments) : outcome
            #expect(last.status == 0, "\(arguments): \(outcome)")
        }
    }

    @Test("Two renders at once keep each other's records")
    func together() throws {
        let targets = ["server", "server-json", "app", "android", "ios"]
        try together(targets.map { ["staging", $0, "-o", "out"] })
        try render("staging", "--check")
    }

    @Test("A region and its environment can be rendered apart, in either order")
    func besideRegion() throws {
        try sandbox.run(["mkdir", "-p", "out"])
        for turn in 0..<3 {
            try together([["prod-japan", "-o", "out/prod-japan"], ["prod", "-o", "out"]])
            let check = try sandbox.run([BuiltBinary.path, "render", "prod", "-o", "out", "--check"])
            #expect(check.status == 0, "\(check)")
            try #require(try sandbox.pintle("set", "prod", "API_TIMEOUT", "\(11 + turn)s").status == 0)
        }
    }

    @Test("The output directory of one environment is refused for another")
    func otherEnvironment() throws {
        try render("prod")
        let before = try sandbox.tree()
        let outcome = try sandbox.refused(73, "render", "staging", "-o", "out")
        #expect(outcome.errorText.contains("belong to prod, not to staging"), "\(outcome)")
        #expect(try sandbox.tree().differences(from: before) == [])
    }

    @Test("--check names missing targets and unknown files, also for programs")
    func partial() throws {
        try render("staging", "server")
        let partial = try sandbox.refused(1, "render", "staging", "-o", "out", "--check")
        #expect(partial.text.contains("out/app.json: missing"))
        #expect(partial.text.contains("pintle.receipt.json: does not list all targets"), "\(partial)")
        try render("staging")
        try sandbox.write("out/server.env", try sandbox.text("out/server.env") + "MORE=1\n")
        let outcome = try sandbox.refused(1, "render", "staging", "-o", "out", "--check", "--format", "json")
        let json = try #require(JSONSerialization.jsonObject(with: Data(outcome.output)) as? [[String: Any]])
        let file = try #require(json.first { $0["path"] as? String == "out/server.env" })
        #expect(file["state"] as? String == "different" && file["settings"] as? [String] == [], "\(file)")
        #expect(file["hasMore"] as? Bool == true)
        _ = try sandbox.refused(64, "render", "staging", "-o", "out", "--format", "json")
    }

    @Test("A new member without access does not make the files stale")
    func member() throws {
        try render("staging")
        try sandbox.run(as: "alice", "members", "add", "robot", "--schema", "--generate")
        let outcome = try sandbox.run([BuiltBinary.path, "render", "staging", "-o", "out", "--check"])
        #expect(outcome.status == 0, "\(outcome)")
    }

    @Test("--check notices a receipt without a signature, and an interrupted render")
    func checked() throws {
        try render("staging")
        let receipt = try sandbox.text("out/pintle.receipt.json")
        let signature = try #require(receipt.range(of: #""signature": ".*""#, options: .regularExpression))
        try sandbox.write(
            "out/pintle.receipt.json",
            receipt.replacingCharacters(in: signature, with: "\"signature\": null")
        )
        let outcome = try sandbox.refused(1, "render", "staging", "-o", "out", "--check")
        #expect(outcome.text.contains("pintle.receipt.json: not signed by a member"), "\(outcome)")
        try render("staging")
        let interrupted = try sandbox.run(
            ["/bin/sh", "-ec", "mkdir -m 700 out/.pintle-render; echo stage 1 > out/.pintle-render/journal"]
        )
        try #require(interrupted.status == 0)
        let check = try sandbox.refused(73, "render", "staging", "-o", "out", "--check")
        #expect(check.errorText.contains("was interrupted"), "\(check)")
    }

    @Test("A note names rendered files that git would commit, and no others")
    func committable() throws {
        let outside = try render("staging")
        #expect(!outside.errorText.contains("git does not ignore"), "\(outside)")
        let initialised = try sandbox.run(["git", "init", "-q", "."])
        try #require(initialised.status == 0)
        #expect(try render("staging").errorText.contains("git does not ignore out: add it to .gitignore"))
        let here = try sandbox.pintle("render", "staging", "-o", ".")
        #expect(here.errorText.contains("git does not ignore ") && here.errorText.contains("server.env"), "\(here)")
        #expect(!here.errorText.contains("git does not ignore .:"), "\(here)")
        try sandbox.write(".gitignore", "/out/\n")
        #expect(!(try render("staging").errorText.contains("git does not ignore")))
    }

    @Test(
        "The directories of the project and of git are refused as output",
        arguments: ["environments", "keys", "./environments/more", ".git", ".git/hooks/new", "/"]
    )
    func ownPlaces(directory: String) throws {
        _ = try sandbox.run(["git", "init", "-q", "."])
        let outcome = try sandbox.refused(73, "render", "staging", "-o", directory)
        #expect(outcome.errorText.contains("not for rendered files"), "\(outcome)")
        let inside = sandbox.project + "/environments"
        let below = try sandbox.run(["/bin/sh", "-c", "cd '\(inside)' && '\(BuiltBinary.path)' render staging -o new"])
        #expect(below.status == 73 && !sandbox.holds("environments/new"), "\(below)")
    }

    @Test("The files that a region kept go when its environment is rendered, or when it is retired")
    func keptByRegion() throws {
        try render("prod")
        let outcome = try sandbox.run([BuiltBinary.path, "render", "prod-japan", "-o", "out/prod-japan"])
        try #require(outcome.status == 0)
        try #require(try sandbox.pintle("set", "prod-japan", "LOG_LEVEL", "warning").status == 0)
        try #require(try sandbox.run([BuiltBinary.path, "render", "prod-japan", "-o", "out/prod-japan"]).status == 0)
        try #require(sandbox.holds("out/prod-japan/.pintle-previous"))
        try render("prod")
        #expect(!sandbox.holds("out/prod-japan/.pintle-previous"))
    }
}
