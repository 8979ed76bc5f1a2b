import Foundation
import Testing

@Suite("A secret appears only in the files that need it")
struct CanaryTests {
    private static let canary = "qJ7vTw3zKpXr9LmD5nHs8Fb2GcY6RkVe"
    private static let setting = "METRICS_PASSWORD"

    /// The texts that would reveal the canary: itself, its beginning, and common encodings.
    private static let traces: [String] = {
        let bytes = Array(canary.utf8)
        let base64 = (0..<3).map { shift in
            String(Data(bytes[shift...]).base64EncodedString().dropLast(4))
        }
        return [String(canary.prefix(10)), bytes.map { String($0, radix: 16) }.joined()] + base64
    }()

    @Test(
        "No command prints a secret or writes it to another file, in success or refusal",
        arguments: ["--stdin", "--from-file", "edit"]
    )
    func nowhere(way: String) throws {
        let sandbox = try Sandbox.example()
        try plant(sandbox, way)
        let long = String(repeating: Self.canary, count: 4)
        let typing = try sandbox.editor(#"grep -q '^#! error' "$1" || echo 'API_TIMEOUT=soon' >> "$1""#)
        let comment = try sandbox.editor(#"sed -n 's/^\#(Self.setting)=/# /p' "$1" >> "$1""#)
        let runs: [([String], String?, [String: String], Int32)] = [
            (["check", "prod"], nil, [:], 0), (["check", "--format", "json"], nil, [:], 0), (["verify"], nil, [:], 0),
            (["list", "prod"], nil, [:], 0), (["list", "prod", "--format", "json"], nil, [:], 0),
            (["explain", "prod", Self.setting], nil, [:], 0), (["schema", "check"], nil, [:], 0),
            (["set", "prod", Self.setting, "--stdin"], Self.canary, [:], 0),
            (["set", "prod", Self.setting, Self.canary], nil, [:], 64),
            (["set", "prod", Self.setting, "--stdin", Self.canary], "x", [:], 64),
            (["set", "prod", Self.setting, "two", Self.canary], nil, [:], 64),
            (["set", "prod", Self.setting, "--stdin=" + Self.canary], nil, [:], 64),
            (["set", "prod", Self.setting, "--value", Self.canary], nil, [:], 64),
            (["set", "prod", Self.setting, "-" + Self.canary], nil, [:], 64),
            (["set", "prod", Self.setting, "-----BEGIN " + Self.canary], nil, [:], 64),
            (["sett", "prod", Self.setting, Self.canary], nil, [:], 64),
            (["set", "prod", "SUPABASE_SECRET_KEY", "--stdin"], long, [:], 1),
            (["set", "prod", "API_TIMEOUT", "--stdin"], Self.canary, [:], 1),
            (["set", "prod", "APP_ENV", Self.canary], nil, [:], 1),
            (["set", "prod", "ALERT_WEBHOOK_URL", "--stdin"], "http://" + Self.canary + ".example", [:], 1),
            (["set", "prod", "SESSION_SECRET", "--stdin"], "your-" + Self.canary + "-changeme", [:], 0),
            (["check", "prod"], nil, [:], 1), (["render", "prod", "-o", "out"], nil, [:], 1),
            (["edit", "prod"], nil, typing, 1), (["edit", "prod"], nil, typing, 64),
            (["edit", "prod", "--resume"], nil, ["EDITOR": "false"], 1),
            (["edit", "prod", "--discard"], nil, [:], 0), (["edit", "prod"], nil, comment, 1),
            (["edit", "prod", "--discard"], nil, ["EDITOR": "true"], 0),
            (["unset", "prod", "SESSION_SECRET"], nil, [:], 0), (["render", "prod"], nil, ["PINTLE_KEY": "x"], 65),
        ]
        for (arguments, input, variables, status) in runs {
            let outcome = try sandbox.run([BuiltBinary.path] + arguments, input: input, variables: variables)
            #expect(outcome.status == status, "\(arguments): \(outcome)")
            #expect(Self.found(in: outcome.output + outcome.errors) == [], "\(arguments)")
        }
        for (path, entry) in try sandbox.tree().entries where path != "tmp/planted" {
            #expect(Self.found(in: entry.bytes) == [], "\(path)")
        }
        #expect(try sandbox.value("prod", Self.setting) == Array(Self.canary.utf8), "it was there all the time")
    }

    @Test("Only the rendered files for servers contain the secret")
    func rendered() throws {
        let sandbox = try Sandbox.example()
        try plant(sandbox, "--stdin")
        let outcome = try sandbox.pintle("render", "prod", "-o", "out")
        #expect(outcome.status == 0 && Self.found(in: outcome.output + outcome.errors) == [])
        for (path, entry) in try sandbox.tree().entries where entry.kind == FileAttributeType.typeRegular.rawValue {
            #expect(Self.found(in: entry.bytes).isEmpty == !path.hasPrefix("project/out/server."), "\(path)")
        }
    }

    #if os(Linux)
    @Test("No argument vector contains the secret", .enabled(if: Sandbox.mayTrace, "strace may not trace here"))
    func arguments() throws {
        let sandbox = try Sandbox.example()
        try plant(sandbox, "--stdin")
        let editor = try sandbox.editor(#"echo '# x' >> "$1""#)
        for arguments in [
            ["set", "dev", "SESSION_SECRET", "--stdin"], ["edit", "prod"], ["render", "prod", "-o", "out"],
        ] {
            let log = sandbox.path + "/../executed"
            let outcome = try sandbox.run(
                [
                    "/usr/bin/env", "strace", "-f", "-qq", "-v", "-s", "65536", "-e", "trace=execve", "-o", log,
                    BuiltBinary.path,
                ]
                    + arguments,
                input: Self.canary,
                variables: editor
            )
            #expect(outcome.status == 0, "\(outcome)")
            let executed = Array(try Data(contentsOf: URL(filePath: log)))
            #expect(executed.count > 100 && Self.found(in: executed) == [])
        }
    }
    #endif

    private func plant(_ sandbox: Sandbox, _ way: String) throws {
        let file = sandbox.path + "/tmp/planted"
        let outcome: Outcome
        switch way {
        case "--stdin":
            outcome = try sandbox.pintle("set", "prod", Self.setting, "--stdin", input: Self.canary)
        case "--from-file":
            try Data(Self.canary.utf8).write(to: URL(filePath: file))
            outcome = try sandbox.pintle("set", "prod", Self.setting, "--from-file", file)
        default:
            let editor = try sandbox.editor(
                #"sed -i.bak 's/^\#(Self.setting)=.*/\#(Self.setting)=\#(Self.canary)/' "$1""#
            )
            outcome = try sandbox.pintle("edit", "prod", variables: editor)
        }
        try #require(outcome.status == 0, "\(outcome)")
        #expect(Self.found(in: outcome.output + outcome.errors) == [])
    }

    private static func found(in bytes: [UInt8]) -> [String] {
        traces.filter { Data(bytes).range(of: Data($0.utf8)) != nil }
    }
}
