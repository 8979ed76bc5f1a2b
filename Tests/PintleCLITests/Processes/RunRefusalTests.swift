import Foundation
import Testing

@Suite("What a command must not get, it does not get")
struct RunRefusalTests {
    private let sandbox: Sandbox

    init() throws {
        sandbox = try .example()
    }

    /// Changes the schema and vouches for it.
    private func change(_ text: String, to other: String) throws {
        let schema = try sandbox.text("environments/schema.yaml")
        try #require(schema.contains(text))
        try sandbox.write("environments/schema.yaml", schema.replacing(text, with: other))
        try #require(try sandbox.pintle("schema", "sign", "--yes").status == 0)
    }

    @Test("A target that its own format refuses is not run, and without it the rest is")
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

    @Test("A value for a setting that there is not is refused by that name, with the nearest one")
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
