import Foundation
import Testing

@Suite("A command gets only the checked values")
struct RunRefusalTests {
    private let sandbox: Sandbox

    init() throws {
        sandbox = try .example()
    }

    /// Changes the schema and signs it.
    private func change(_ text: String, to other: String) throws {
        let schema = try sandbox.text("environments/schema.yaml")
        try #require(schema.contains(text))
        try sandbox.write("environments/schema.yaml", schema.replacing(text, with: other))
        try #require(try sandbox.pintle("schema", "sign", "--yes").status == 0)
    }

    @Test("An inherited variable never replaces a checked value")
    func inherited() throws {
        let both = [
            "SESSION_SECRET": "old", "SESSION_SECRET_FILE": "/old", "API_URL_FILE": "/old", "OTHER_FILE": "kept",
        ]
        for (options, given, gone) in [
            ([], "SESSION_SECRET=", "SESSION_SECRET_FILE="), (["--files"], "SESSION_SECRET_FILE=", "SESSION_SECRET="),
        ] {
            let outcome = try sandbox.run([BuiltBinary.path, "run", "dev"] + options + ["--", "env"], variables: both)
            #expect(outcome.status == 0)
            #expect(outcome.lines.contains { $0.hasPrefix(given) && !$0.hasSuffix("old") }, "\(options)")
            #expect(!outcome.lines.contains { $0.hasPrefix(gone) || $0.hasPrefix("API_URL_FILE=") }, "\(options)")
            #expect(outcome.lines.contains("OTHER_FILE=kept"))
        }
    }

    @Test("A declared setting without a value is not inherited, and a note names it", arguments: [[], ["--files"]])
    func withheld(options: [String]) throws {
        try change(
            "\nsettings:\n",
            to: """

                settings:
                  origin.url: { type: url, required: false }
                  origin.key: { type: string, secret: true, required: false }

                """
        )
        let inherited = [
            "ORIGIN_URL": "http://evil.test", "ORIGIN_KEY": "evil", "ORIGIN_KEY_FILE": "/tmp/evil", "ORIGIN": "kept",
        ]
        let command = [BuiltBinary.path, "run", "dev"] + options + ["--", "env"]
        let outcome = try sandbox.run(command, variables: inherited)
        #expect(outcome.status == 0, "\(outcome)")
        #expect(outcome.lines.filter { $0.hasPrefix("ORIGIN") } == ["ORIGIN=kept"])
        #expect(outcome.errorText.contains("ORIGIN_URL, ORIGIN_KEY, ORIGIN_KEY_FILE"), "\(outcome)")
        #expect(!outcome.errorText.contains("evil"))
        let quiet = try sandbox.run(command, variables: ["ORIGIN": "kept"])
        #expect(quiet.status == 0 && !quiet.errorText.contains("removed"), "\(quiet)")
    }

    @Test("A setting that the target excludes is not inherited either")
    func leftOut() throws {
        try change(
            "targets:\n",
            to: "targets:\n  worker: { format: dotenv, audience: server, path: w.env, include: [log] }\n"
        )
        let outcome = try sandbox.run(
            [BuiltBinary.path, "run", "dev", "--target", "worker", "--", "env"],
            variables: ["SESSION_SECRET": "evil"]
        )
        #expect(outcome.status == 0, "\(outcome)")
        #expect(!outcome.lines.contains { $0.hasPrefix("SESSION_SECRET") })
        #expect(outcome.lines.contains { $0.hasPrefix("LOG_") })
    }

    @Test("A setting under a name by which a runtime loads code is refused", arguments: [[], ["--files"]])
    func steering(options: [String]) throws {
        try change("    env: HSTS_MAX_AGE\n", to: "    env: PYTHONSTARTUP\n")
        let outcome = try sandbox.run([BuiltBinary.path, "run", "dev"] + options + ["--", "/bin/echo", "ran"])
        #expect(outcome.status == 1 && outcome.output.isEmpty, "\(outcome)")
        #expect(
            outcome.errorText.contains("error[DEL004]: http.hstsMaxAge decides what the process loads and runs"),
            "\(outcome)"
        )
    }

    @Test("A target that its own format refuses does not run, and the rest does")
    func target() throws {
        try change(
            "targets:\n",
            to: "targets:\n  cluster: { format: kubernetes-configmap, audience: server, name: c, path: c.yaml }\n"
        )
        #expect(try sandbox.pintle("check", "dev").status == 1)
        let outcome = try sandbox.refused(1, "run", "dev", "--target", "cluster", "--", "/bin/echo", "ran")
        #expect(outcome.output.isEmpty && outcome.errorText.contains("error[DEL003]"), "\(outcome)")
        for arguments in [["run", "dev"], ["run", "dev", "--target", "server"]] {
            #expect(try sandbox.run([BuiltBinary.path] + arguments + ["--", "/bin/echo", "ran"]).text == "ran\n")
        }
    }

    @Test("A value for an unknown setting is refused by name, with the nearest name")
    func unknown() throws {
        let near = try sandbox.refused(66, "run", "dev", "--set", "API_TIMEOT=1s", "--", "/bin/true")
        #expect(near.errorText.contains("there is no setting 'API_TIMEOT'"), "\(near)")
        #expect(near.errorText.contains("did you mean API_TIMEOUT"), "\(near)")
        let far = try sandbox.refused(66, "run", "dev", "--set", "NOPE=1", "--", "/bin/true")
        #expect(far.errorText.contains("there is no setting 'NOPE'") && !far.errorText.contains("ENV"), "\(far)")
        let secret = try sandbox.refused(64, "run", "dev", "--set", "session.secret=1", "--", "/bin/true")
        #expect(secret.errorText.contains("pintle set dev SESSION_SECRET --stdin"), "\(secret)")
    }
}
