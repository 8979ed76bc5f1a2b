import Foundation
import Testing

@Suite("set and unset change one value")
struct SettingTests {
    private static let file = "environments/prod.env"
    private static let secret = "sb_secret_0123456789abcdefghijkl_QWERTYui"
    private let sandbox: Sandbox

    init() throws {
        sandbox = try .example()
    }

    @Test("A new secret changes its line, and the generation and signature of the footer")
    func oneLine() throws {
        let before = try sandbox.lines(Self.file)
        let outcome = try sandbox.pintle("set", "prod", "SUPABASE_SECRET_KEY", "--stdin", input: Self.secret)
        #expect(outcome.status == 0 && outcome.output.isEmpty)
        #expect(outcome.errorText == "prod: saved SUPABASE_SECRET_KEY\n")
        #expect(try changes(from: before) == ["SUPABASE_SECRET_KEY", "#: generation", "#: signed"])
        #expect(try sandbox.value("prod", "supabase.secretKey") == Array(Self.secret.utf8))
        #expect(try sandbox.verified())
    }

    @Test("Nothing else in the project changes")
    func oneFile() throws {
        let before = try Tree(sandbox.project)
        try #require(try sandbox.pintle("set", "prod", "API_TIMEOUT", "11s").status == 0)
        #expect(try Tree(sandbox.project).differences(from: before) == [Self.file])
        #expect(try sandbox.mode("project/" + Self.file) == 0o644)
    }

    @Test(
        "The same value again changes no byte",
        arguments: [
            ("SUPABASE_SECRET_KEY", Self.secret), ("API_TIMEOUT", "11s"),
        ]
    )
    func same(key: String, value: String) throws {
        try #require(try sandbox.pintle("set", "prod", key, "--stdin", input: value).status == 0)
        let outcome = try sandbox.refused(0, "set", "prod", key, "--stdin", input: value)
        #expect(outcome.errorText == "prod: nothing changed\n")
    }

    @Test("A value comes from standard input, a file or, if it is not secret, an argument")
    func sources() throws {
        let file = sandbox.path + "/tmp/value"
        try Data("12s\n".utf8).write(to: URL(filePath: file))
        let ways: [([String], String?, String)] = [
            (["--stdin"], "11s\n", "11s"), (["--from-file", file], nil, "12s"), (["13s"], nil, "13s"),
        ]
        for (arguments, input, value) in ways {
            let outcome = try sandbox.run(
                [BuiltBinary.path, "set", "prod", "api.timeout"] + arguments,
                input: input
            )
            #expect(outcome.status == 0, "\(outcome)")
            #expect(try sandbox.value("prod", "API_TIMEOUT") == Array(value.utf8))
        }
    }

    @Test(
        "A value comes out byte for byte",
        arguments: [
            "one\ntwo\n\nfour", "cafe\u{301} and caf\u{E9}", "\"quotes\" 'and' \\ # $HOME `x` ${Y}", " spaces ",
            "\ttab",
            "\u{200B}zero width\u{202E}", "=a=b=", "sealed:1:2:3", "drop:1", "a\r\nb", "#: pintle 1", "日本語 🧷",
            "end\n\n",
        ]
    )
    func exact(value: String) throws {
        // Of several lines the last line feed would be a part.
        let input = value.utf8.contains(UInt8(ascii: "\n")) ? value.padded : value.padded + "\n"
        let outcome = try sandbox.pintle("set", "dev", "session.secret", "--stdin", input: input)
        #expect(outcome.status == 0, "\(outcome)")
        #expect(try sandbox.value("dev", "SESSION_SECRET") == Array(value.padded.utf8))
        #expect(try sandbox.verified())
    }

    @Test(
        "A plain value is written readably, quoted if needed, and comes out byte for byte",
        arguments: [
            "Pelican's \"Chat\"", "two\nlines", "caf\u{E9}", "a\\b", "$HOME #1 `x`", "sealed:1:2",
        ]
    )
    func exactPlain(value: String) throws {
        try #require(try sandbox.pintle("set", "base", "APP_NAME", value).status == 0)
        #expect(try sandbox.value("base", "APP_NAME") == Array(value.utf8))
        #expect(try sandbox.lines("environments/base.env").contains { $0.hasPrefix("APP_NAME=\"") })
        #expect(try sandbox.verified())
    }

    @Test("A value of the wrong type is not saved, and the message names the expected form and the place")
    func illTyped() throws {
        let outcome = try sandbox.refused(1, "set", "prod", "API_TIMEOUT", "soon")
        #expect(outcome.errorText.contains("does not fit api.timeout (API_TIMEOUT)"))
        #expect(outcome.errorText.contains("--> environments/schema.yaml:"))
        #expect(outcome.errorText.contains("= fix:"))
        _ = try sandbox.refused(1, "set", "prod", "SERVER_INSTANCES", "0")
        _ = try sandbox.refused(1, "set", "prod", "APP_ENV", "Production")
        _ = try sandbox.refused(1, "set", "prod", "SUPABASE_SECRET_KEY", "--stdin", input: "too short")
    }

    @Test("An undeclared setting is sealed")
    func unknown() throws {
        try #require(try sandbox.pintle("set", "dev", "NEW_THING", "--stdin", input: "plain?").status == 0)
        let line = try #require(try sandbox.lines("environments/dev.env").first { $0.hasPrefix("NEW_THING=") })
        #expect(line.hasPrefix("NEW_THING=sealed:1:"))
        #expect(try sandbox.value("dev", "NEW_THING") == Array("plain?".utf8))
    }

    @Test(
        "A value that is not text or is too long is refused",
        arguments: [
            #"printf 'a\377b'"#, #"printf 'a\000b'"#, "head -c 1048577 /dev/zero | tr '\\0' x",
        ]
    )
    func notText(producer: String) throws {
        let before = try sandbox.tree()
        let command = #"\#(producer) | "$0" set dev SOME_BLOB --stdin"#
        let outcome = try sandbox.run(["/bin/sh", "-c", command, BuiltBinary.path])
        #expect(outcome.status == 65 || outcome.status == 74, "\(outcome)")
        #expect(outcome.errorText.contains("= fix:") && outcome.errors.count < 1000)
        #expect(try sandbox.tree() == before)
    }

    @Test("A value of a mebibyte is kept byte for byte")
    func large() throws {
        let command = #"head -c 1048576 /dev/zero | tr '\0' x | "$0" set dev SOME_BLOB --stdin"#
        let outcome = try sandbox.run(["/bin/sh", "-c", command, BuiltBinary.path])
        #expect(outcome.status == 0, "\(outcome)")
        #expect(try sandbox.value("dev", "SOME_BLOB") == [UInt8](repeating: UInt8(ascii: "x"), count: 1 << 20))
    }

    @Test("unset changes the line and the footer, and the layer below takes effect")
    func unset() throws {
        let before = try sandbox.lines("environments/dev.env")
        #expect(try sandbox.value("dev", "APP_VERSION") == Array("2.5.0".utf8))
        let outcome = try sandbox.pintle("unset", "dev", "app.version")
        #expect(outcome.status == 0 && outcome.errorText.contains("dev: removed APP_VERSION"))
        #expect(try sandbox.value("dev", "APP_VERSION") == Array("2.4.1".utf8))
        let after = try sandbox.lines("environments/dev.env")
        #expect(after.count == before.count - 1)
        #expect(Set(before).subtracting(after).count == 3)
        #expect(try sandbox.verified())
        _ = try sandbox.refused(66, "unset", "dev", "APP_VERSION")
    }

    @Test("Every save raises the generation by one")
    func generations() throws {
        for (index, value) in ["11s", "12s", "13s"].enumerated() {
            try #require(try sandbox.pintle("set", "prod", "API_TIMEOUT", value).status == 0)
            #expect(try sandbox.lines(Self.file).contains { $0.hasPrefix("#: generation \(index + 2) ") })
        }
    }

    /// The beginnings of the lines that differ.
    private func changes(from before: [String]) throws -> [String] {
        let after = try sandbox.lines(Self.file)
        try #require(before.count == after.count)
        return zip(before, after).filter { $0 != $1 }.map { line, _ in
            line.hasPrefix("#: ")
                ? line.split(separator: " ").prefix(2).joined(separator: " ")
                : String(line.prefix { $0 != "=" })
        }
    }
}

extension String {
    /// Long enough for a secret.
    fileprivate var padded: String { self + "-0123456789abcdef0123456789abcdef" }
}

@Suite("A save reports new and fixed findings, and counts the rest")
struct DifferenceTests {
    private let sandbox: Sandbox

    init() throws {
        sandbox = try .repository()
        try sandbox.run(as: "alice", "set", "prod", "APP_DEBUG", "true")
    }

    @Test("Earlier findings take one line")
    func rest() throws {
        let outcome = try sandbox.run(as: "alice", "set", "prod", "LOG_LEVEL", "info")
        #expect(!outcome.errorText.contains("error[DBG001]"), "\(outcome)")
        #expect(outcome.errorText.contains("1 error in prod from before this change: pintle check prod"), "\(outcome)")
        #expect(outcome.errorText.split(separator: "\n").count == 2)
    }

    @Test("New findings are shown completely, also on another setting")
    func brought() throws {
        let outcome = try sandbox.run(as: "alice", "unset", "prod", "SUPABASE_PINS")
        #expect(outcome.errorText.contains("prod: removed SUPABASE_PINS"))
        #expect(outcome.errorText.contains("error["), "\(outcome)")
        #expect(
            !outcome.errorText.contains("error[DBG001]")
                && outcome.errorText.contains("more in prod from before this change")
        )
    }

    @Test("Fixed findings are named")
    func fixed() throws {
        let outcome = try sandbox.run(as: "alice", "set", "prod", "APP_DEBUG", "false")
        #expect(outcome.errorText == "prod: saved APP_DEBUG\nfixed: DBG001 APP_DEBUG\n", "\(outcome)")
    }

    @Test("revert reports a removed value as removed")
    func reverted() throws {
        try sandbox.run(as: "alice", "set", "dev", "APP_NAME", "other")
        try sandbox.run(as: "alice", "set", "dev", "LOG_LEVEL", "error")
        let one = try sandbox.run(as: "alice", "revert", "dev", "APP_NAME", "--to", "main")
        #expect(one.errorText.hasPrefix("dev: removed APP_NAME\n"), "\(one)")
        try sandbox.run(as: "alice", "set", "dev", "APP_NAME", "other")
        let all = try sandbox.run(as: "alice", "revert", "dev", "--to", "main")
        #expect(all.errorText.hasPrefix("dev: restored LOG_LEVEL; removed APP_NAME\n"), "\(all)")
    }

    @Test("A finding in an abstract layer names that layer")
    func layer() throws {
        for name in ["dev", "staging", "prod"] { try sandbox.run(as: "alice", "set", name, "APP_NAME", "x") }
        try sandbox.run(as: "alice", "set", "prod", "APP_DEBUG", "false")
        let outcome = try sandbox.pintle("check")
        #expect(outcome.text.hasSuffix("1 warning in base. More: pintle rules LAY001\n"), "\(outcome)")
    }
}
