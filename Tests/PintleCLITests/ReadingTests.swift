import Foundation
import Testing

@Suite("Data goes to standard output, in a form for programs")
struct ReadingTests {
    private let sandbox: Sandbox

    init() throws {
        sandbox = try .example()
    }

    @Test(
        "get accepts both spellings, defaults and inherited values, and prints nothing else",
        arguments: [
            ("prod", "supabase.url", "https://data.pelican-harbor.net"),
            ("prod", "SUPABASE_URL", "https://data.pelican-harbor.net"),
            ("prod", "http.hstsMaxAge", "63072000"), ("prod", "HSTS_MAX_AGE", "63072000"),
            ("prod", "APP_NAME", "Pelican Chat"),
            ("prod-singapore", "SERVER_INSTANCES", "6"), ("dev", "api.maxRetries", "3"),
            ("dev", "sentry.sampleRate", "1.0"),
            ("base", "API_TIMEOUT", "10s"),
        ]
    )
    func get(environment: String, name: String, value: String) throws {
        let outcome = try sandbox.pintle("get", environment, name)
        #expect(outcome.status == 0 && outcome.text == value + "\n" && outcome.errors.isEmpty, "\(outcome)")
    }

    @Test("A value of several lines is printed unchanged")
    func multiline() throws {
        let key = String(decoding: try sandbox.value("prod-japan", "TLS_PRIVATE_KEY"), as: UTF8.self)
        #expect(key.hasPrefix("-----BEGIN PRIVATE KEY-----\n") && key.hasSuffix("\n-----END PRIVATE KEY-----"))
    }

    @Test("A setting without a value gives status 66, and the message says how to set it")
    func noValue() throws {
        let outcome = try sandbox.refused(66, "get", "dev", "BACKUP_BUCKET")
        #expect(outcome.output.isEmpty && outcome.errorText.contains("pintle set dev BACKUP_BUCKET"))
    }

    @Test("list names every setting with the source of its value, and no value")
    func list() throws {
        let listed = Dictionary(uniqueKeysWithValues: try sandbox.listed("prod-singapore").map { ($0.key, $0) })
        #expect(listed["APP_NAME"]?.from == "base" && listed["SESSION_SECRET"]?.from == "prod")
        #expect(listed["SUPABASE_URL"]?.from == "prod-singapore" && listed["API_MAX_RETRIES"]?.from == "default")
        #expect(listed["SESSION_SECRET"]?.isSealed == true && listed["SUPABASE_URL"]?.isSealed == false)
        let text = try sandbox.pintle("list", "prod-singapore")
        #expect(text.lines.count == listed.count + 1 && !text.text.contains("pelican-harbor"))
    }

    @Test("explain shows layers with file and line, readers and targets, and never the value")
    func explain() throws {
        let value = String(decoding: try sandbox.value("prod-singapore", "SUPABASE_SECRET_KEY"), as: UTF8.self)
        let outcome = try sandbox.pintle("explain", "prod-singapore", "supabase.secretKey")
        #expect(outcome.status == 0 && !outcome.text.contains(value))
        let line = try #require(
            try sandbox.lines("environments/prod-singapore.env").firstIndex { $0.hasPrefix("SUPABASE_SECRET_KEY=") }
        )
        #expect(outcome.text.contains("environments/prod-singapore.env:\(line + 1), sealed, set at "))
        #expect(
            outcome.text.contains("prod: environments/prod.env:") && outcome.text.contains("hidden by the layer above")
        )
        #expect(outcome.text.contains("base: not set") && outcome.text.contains("default: none"))
        #expect(outcome.text.contains("read by:     alice\n"))
        #expect(outcome.text.contains("rendered in: server (server.env), server-json (server.json)\n"))
    }

    @Test("explain needs no key, and says that the value was not opened")
    func explainWithoutKey() throws {
        let root = try #require(try sandbox.pintle("trust").lines.first)
        let machine = ["PINTLE_ROOT": root, "XDG_CONFIG_HOME": sandbox.path + "/none"]
        let outcome = try sandbox.pintle("explain", "prod", "supabase.secretKey", variables: machine)
        #expect(outcome.status == 0 && outcome.text.contains("read by:     alice\n"), "\(outcome)")
        #expect(outcome.errorText.contains("the value was not opened"), "\(outcome)")
        #expect(try !sandbox.pintle("explain", "prod", "supabase.secretKey").errorText.contains("not opened"))
    }

    @Test("explain names the member, the time and the commit of a value")
    func origin() throws {
        let repository = try Sandbox.repository()
        let name = "LOG_LEVEL"
        try #require(try repository.pintle("set", "prod", name, "warning").status == 0)
        #expect(
            try repository.pintle("explain", "prod", name).text
                .contains("\nset by:      alice, not committed yet, generation ")
        )
        try repository.commit("warn")
        let commit = try repository.git("rev-parse", "HEAD").text.prefix(12)
        try #require(try repository.pintle("set", "prod", "SERVER_INSTANCES", "9").status == 0)
        try repository.commit("more")
        let text = try repository.pintle("explain", "prod", name).text
        #expect(
            text.contains("\nset by:      alice, 20") && text.contains(", commit \(commit), generation "),
            "\(text)"
        )
        let json = try repository.pintle("explain", "prod", name, "--format", "json")
        let list = try JSONSerialization.jsonObject(with: Data(json.output)) as? [[String: Any]]
        #expect(list?.first?["signer"] as? String == "alice" && list?.first?["commit"] is String)
    }

    @Test("--set overrides every file, in development alone, and takes no secret")
    func overriding() throws {
        #expect(try sandbox.pintle("check", "dev", "--set", "log.level=warning").status == 0)
        let wrong = try sandbox.pintle("check", "dev", "--set", "log.level=warning", "--set", "LOG_LEVEL=loud")
        #expect(wrong.status == 1 && wrong.text.contains("--> --set:2") && wrong.text.contains("LOG_LEVEL=loud"))
        for (arguments, status, says) in [
            (["prod", "--set", "log.level=warning"], 64, "--set is for development"),
            (["dev", "--set", "session.secret=qJ7vTw3zKp"], 64, "is a secret"),
            (["dev", "--set", "qJ7vTw3zKp"], 64, "--set needs NAME=VALUE"),
            (["dev", "--set", "NOPE=qJ7vTw3zKp"], 66, "there is no setting 'NOPE'"),
        ] as [([String], Int32, String)] {
            let outcome = try sandbox.run([BuiltBinary.path, "check"] + arguments)
            #expect(outcome.status == status && outcome.errorText.contains(says), "\(outcome)")
            #expect(!outcome.errorText.contains("qJ7vTw3zKp"))
        }
    }

    @Test("rules lists every rule, and explains each")
    func rules() throws {
        let listing = try sandbox.pintle("rules")
        #expect(listing.status == 0)
        for code in [
            "TLS001", "TLS002", "PIN001", "PIN002", "PIN003", "PIN004", "PIN005", "SEC001", "SEC002", "SEC010",
            "SEC015", "EXP001",
        ] {
            #expect(listing.text.contains(code), "\(code)")
            let page = try sandbox.pintle("rules", code)
            #expect(page.status == 0 && page.text.contains(code) && page.errors.isEmpty)
        }
        #expect(try sandbox.pintle("rules", "pin002").text == sandbox.pintle("rules", "PIN002").text)
        let json = try sandbox.pintle("rules", "--format", "json")
        #expect(throws: Never.self) { try JSONSerialization.jsonObject(with: Data(json.output)) }
    }

    @Test("Every code of a finding is explained", arguments: ["DEL001", "DEL003", "TYP001", "TGT005"])
    func codes(code: String) throws {
        #expect(try sandbox.pintle("rules", code).text.hasPrefix(code))
    }

    @Test(
        "rules needs no project",
        arguments: [["rules"], ["--version"], ["--help"], ["help", "set"], ["schema", "--help"]]
    )
    func noProject(arguments: [String]) throws {
        let empty = try Sandbox()
        let outcome = try empty.run([BuiltBinary.path] + arguments)
        #expect(outcome.status == 0 && !outcome.output.isEmpty && outcome.errors.isEmpty)
    }

    @Test(
        "Every command has help that says what it does",
        arguments: [
            "check", "edit", "explain", "get", "init", "list", "render", "rules", "schema", "set", "trust", "unset",
            "verify",
        ]
    )
    func help(command: String) throws {
        let outcome = try sandbox.pintle(command, "--help")
        #expect(outcome.status == 0 && outcome.errors.isEmpty)
        #expect(outcome.text.hasPrefix("OVERVIEW: ") && outcome.text.contains("USAGE: pintle \(command)"))
    }

    @Test(
        "Output without a terminal has no colour",
        arguments: [[:], ["NO_COLOR": "1"], ["TERM": "xterm-256color"]]
    )
    func noColour(variables: [String: String]) throws {
        try #require(try sandbox.pintle("set", "prod", "API_URL", "http://api.pelican-harbor.net").status == 0)
        for arguments in [["check", "prod"], ["render", "prod"], ["get", "prod", "NOPE_NOPE"], ["rules"]] {
            let outcome = try sandbox.run([BuiltBinary.path] + arguments, variables: variables)
            #expect(!(outcome.output + outcome.errors).contains(0x1B), "\(arguments)")
        }
    }

    @Test("A project is found from any directory in it, and by -C")
    func directories() throws {
        let inside = try sandbox.pintle("get", "prod", "API_URL", directory: sandbox.project + "/environments")
        #expect(inside.text == "https://api.pelican-harbor.net\n")
        let outside = try sandbox.pintle("get", "-C", sandbox.project, "prod", "API_URL", directory: "/")
        #expect(outside.text == inside.text)
    }

    @Test("-- ends the options")
    func endOfOptions() throws {
        let outcome = try sandbox.pintle("set", "base", "APP_NAME", "--", "--name--")
        #expect(outcome.status == 0, "\(outcome)")
        #expect(try sandbox.value("base", "APP_NAME") == Array("--name--".utf8))
    }
}
