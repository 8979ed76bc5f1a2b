import Foundation
import Testing

@Suite("The exit status names the kind of failure, and the message gives the fix")
struct ExitStatusTests {
    @Test("The error without a key names every place that was tried")
    func noKey() throws {
        let sandbox = try Sandbox.example()
        try FileManager.default.removeItem(atPath: sandbox.configuration + "/pintle/identity")
        for command in [
            ["check"], ["get", "prod", "API_URL"], ["render", "prod"], ["set", "prod", "API_TIMEOUT", "11s"],
        ] {
            let outcome = try sandbox.run([BuiltBinary.path] + command)
            #expect(outcome.status == 77, "\(outcome)")
            for place in [
                "PINTLE_KEY:", "PINTLE_KEY_FILE:", "PINTLE_KEY_CMD:", "CREDENTIALS_DIRECTORY",
                "/run/secrets/pintle_key",
                sandbox.configuration + "/pintle/identity",
            ] {
                #expect(outcome.errorText.contains(place), "\(place): \(outcome)")
            }
        }
        #expect(try sandbox.pintle("verify").status == 0, "verify needs none")
    }

    @Test("The key of another member or of a stranger is not permitted")
    func stranger() throws {
        let sandbox = try Sandbox.example()
        let stranger = try Sandbox.founded()
        let identity = try String(contentsOfFile: stranger.configuration + "/pintle/identity", encoding: .utf8)
        let key = try #require(identity.split(separator: "\n").last)
        for (command, words) in [
            (["check"], "your key does not belong to a member of chat"),
            (["check", "prod"], "your key does not belong to a member of chat"),
            (["set", "prod", "API_TIMEOUT", "11s"], "your key does not belong to a member of chat"),
        ] {
            let outcome = try sandbox.run([BuiltBinary.path] + command, variables: ["PINTLE_KEY": String(key)])
            #expect(outcome.status == 77 && outcome.errorText.contains(words), "\(outcome)")
            #expect(!outcome.errorText.contains(key))
        }
    }

    @Test("A key that other users can read is refused")
    func openKey() throws {
        let sandbox = try Sandbox.example()
        let file = sandbox.configuration + "/pintle/identity"
        try FileManager.default.setAttributes([.posixPermissions: 0o644], ofItemAtPath: file)
        let outcome = try sandbox.refused(77, "check", "prod")
        #expect(outcome.errorText.contains(file) && outcome.errorText.contains("chmod"))
    }

    @Test("A file that cannot be read gives status 74")
    func unreadable() throws {
        let sandbox = try Sandbox.example()
        try FileManager.default.removeItem(atPath: sandbox.project + "/environments/prod.env")
        try FileManager.default.createDirectory(
            atPath: sandbox.project + "/environments/prod.env",
            withIntermediateDirectories: false
        )
        let outcome = try sandbox.refused(74, "check", "prod")
        #expect(outcome.errorText.contains("environments/prod.env"))
    }

    #if os(Linux)
    @Test("Data that cannot be written is an error")
    func fullOutput() throws {
        let sandbox = try Sandbox.example()
        let outcome = try sandbox.run(["/bin/sh", "-c", #"exec "$0" get prod API_URL > /dev/full"#, BuiltBinary.path])
        #expect(outcome.status == 74 && outcome.errorText.contains("standard output"))
    }
    #endif

    @Test(
        "A mistake in the schema gives status 78, with line and column",
        arguments: [
            ("    type: duration\n    min: 1s\n    max: 60s\n    default: 10s", "    type: duratoin\n    default: 10s"),
            (
                "    schemes: [https, http]\n    audience: client\n    pins: api.pins",
                "    schemas: [https]\n    audience: client"
            ),
            ("  api.pinsExpire:\n", "  api.pinsExpire:\n    doc: twice\n"),
            ("targets:\n", "tragets:\n"),
            ("    max: 10\n", "    max: ten\n"),
            ("{ extends: base, level: staging }", "{ extends: bas, level: staging }"),
            ("environments:\n", "environments:\n\t- x\n"),
        ]
    )
    func schema(before: String, after: String) throws {
        let sandbox = try Sandbox.example()
        let text = try sandbox.text("environments/schema.yaml")
        try #require(text.contains(before))
        try sandbox.write("environments/schema.yaml", text.replacing(before, with: after, maxReplacements: 1))
        for arguments in [
            ["schema", "check"], ["check", "dev"], ["render", "dev"], ["schema", "sign"],
            ["set", "dev", "API_TIMEOUT", "11s"],
        ] {
            let outcome = try sandbox.run([BuiltBinary.path] + arguments)
            let report = outcome.text + outcome.errorText
            #expect(outcome.status == 78, "\(arguments): \(outcome)")
            #expect(report.contains(try Regex(#"--> environments/schema\.yaml:\d+"#)), "\(outcome)")
            #expect(report.contains("= fix:"), "\(outcome)")
        }
    }
}
