import Foundation
import Testing

@Suite("A member who may write but not read drops values")
struct DroppingTests {
    private static let value = "qJ7vTw3zKpXr9LmD5nHs8Fb2GcY6RkVe"
    private let sandbox: Sandbox

    init() throws {
        sandbox = try .example()
        try sandbox.join("carol", "--write", "prod")
        let outcome = try sandbox.run(as: "carol", "set", "prod", "SESSION_SECRET", "--stdin", input: Self.value)
        #expect(outcome.errorText.contains("you cannot read it back"))
    }

    @Test("The report on a plain setting does not call it sealed")
    func plain() throws {
        let outcome = try sandbox.run(as: "carol", "set", "prod", "API_TIMEOUT", "11s")
        #expect(!outcome.errorText.contains("sealed"), "\(outcome)")
        #expect(outcome.errorText.contains("prod was not checked, because you cannot read it"), "\(outcome)")
    }

    @Test("A dropped value is used like any other value")
    func used() throws {
        #expect(try sandbox.lines("environments/prod.env").value("SESSION_SECRET").hasPrefix("drop:1:"))
        #expect(try sandbox.value("prod", "SESSION_SECRET") == Array(Self.value.utf8))
        #expect(try sandbox.verified())
        #expect(try sandbox.pintle("check", "prod").status == 0)
        try sandbox.run(as: "alice", "render", "prod", "-o", "out")
        #expect(try sandbox.text("out/server.env").contains(Self.value))
        #expect(try sandbox.run(as: "alice", "explain", "prod", "SESSION_SECRET").text.contains("dropped at"))
        #expect(try sandbox.run(as: "alice", "status").text.contains("SESSION_SECRET of prod was dropped"))
    }

    @Test("The next reader who saves seals a dropped value, and its time stays", arguments: ["set", "seal", "rotate"])
    func sealed(way: String) throws {
        let time = try sandbox.lines("environments/prod.env").value("SESSION_SECRET").split(separator: ":")[3]
        switch way {
        case "set": try sandbox.run(as: "alice", "set", "prod", "API_TIMEOUT", "11s")
        case "seal": try sandbox.run(as: "alice", "seal", "prod")
        default: try sandbox.run(as: "alice", "rotate", "prod")
        }
        let token = try sandbox.lines("environments/prod.env").value("SESSION_SECRET")
        #expect(token.hasPrefix("sealed:1:") && token.split(separator: ":")[3] == time)
        #expect(try sandbox.value("prod", "SESSION_SECRET") == Array(Self.value.utf8))
        #expect(try sandbox.verified())
    }

    @Test("A writer without the right to read can set plain settings and delete, and nothing else")
    func limits() throws {
        for arguments in [
            ["get", "prod", "SESSION_SECRET"], ["get", "prod", "API_TIMEOUT"], ["edit", "prod"], ["rotate", "prod"],
            ["check", "prod"], ["render", "prod"], ["seal", "prod"], ["set", "staging", "API_TIMEOUT", "11s"],
        ] {
            let before = try sandbox.bytes("environments/prod.env")
            let outcome = try sandbox.run(
                [BuiltBinary.path] + arguments,
                variables: sandbox.person("carol").merging(["EDITOR": "true"]) { $1 }
            )
            #expect(outcome.status == 77, "\(arguments): \(outcome)")
            #expect(try sandbox.bytes("environments/prod.env") == before)
        }
        try sandbox.run(as: "carol", "set", "prod", "API_TIMEOUT", "12s")
        try sandbox.run(as: "carol", "unset", "prod", "SESSION_SECRET")
        #expect(try sandbox.value("prod", "API_TIMEOUT") == Array("12s".utf8))
        #expect(try sandbox.verified())
    }

    @Test("A drop that was moved to another setting does not open, and can be set again")
    func moved() throws {
        let (old, new) = ("SESSION_SECRET", "METRICS_PASSWORD")
        var lines = try sandbox.lines("environments/prod.env")
        let token = try lines.value(old)
        lines[try lines.line(new + "=")] = new + "=" + token
        try sandbox.write("environments/prod.env", lines.joined(separator: "\n"))
        #expect(try sandbox.pintle("verify").status == 65, "carol did not sign it so")
    }
}
