import Foundation
import Testing

@Suite("Insecure settings are not rendered")
struct RefusedRenderTests {
    private static let onePin = "sha256/diGVwiVYbubAI3RW4hB9xU8e/CH2GnkuvVFZE8zmgzI="
    private let sandbox: Sandbox

    init() throws {
        sandbox = try .example()
    }

    @Test("A removed pin is saved, and set names the broken rule")
    func saved() throws {
        let outcome = try sandbox.pintle("set", "prod", "SUPABASE_PINS", Self.onePin)
        #expect(outcome.status == 0 && outcome.output.isEmpty)
        #expect(outcome.errorText.contains("prod: saved SUPABASE_PINS"))
        #expect(outcome.errorText.contains("error[PIN002]"))
        #expect(outcome.errorText.contains("It was saved, but prod cannot be rendered or loaded"))
        #expect(try sandbox.value("prod", "SUPABASE_PINS") == Array(Self.onePin.utf8))
    }

    @Test("An error in an abstract layer names the environments that extend it")
    func layer() throws {
        let outcome = try sandbox.pintle("set", "base", "LOG_LEVEL", "debug")
        #expect(outcome.status == 0, "\(outcome)")
        #expect(
            outcome.errorText.contains("It was saved, but every environment that extends base cannot be rendered"),
            "\(outcome)"
        )
        #expect(!outcome.errorText.contains("pintle check base"))
    }

    @Test("check and render refuse it with PIN002, place and fix, and change nothing")
    func refused() throws {
        try #require(try sandbox.pintle("render", "prod", "-o", "out").status == 0)
        try #require(try sandbox.pintle("set", "prod", "SUPABASE_PINS", Self.onePin).status == 0)
        let line = try #require(
            try sandbox.lines("environments/prod.env").firstIndex { $0.hasPrefix("SUPABASE_PINS=") }
        )
        let check = try sandbox.refused(1, "check", "prod")
        let render = try sandbox.refused(1, "render", "prod", "-o", "out")
        let elsewhere = try sandbox.refused(1, "render", "prod", "-o", "new")
        for report in [check.text, render.errorText, elsewhere.errorText] {
            #expect(report.contains("error[PIN002]: supabase.url"))
            #expect(report.contains("--> environments/prod.env:\(line + 1)\n"))
            #expect(report.contains("::: environments/schema.yaml:"))
            #expect(report.contains("= why:") && report.contains("= fix:"))
        }
        #expect(render.output.isEmpty && render.errorText.contains("Nothing was written."))
        #expect(!sandbox.holds("new"))
    }

    @Test(
        "A secret address's password is refused in client files, also encoded, and not shown",
        arguments: ["plain", "base64", "hex"]
    )
    func password(form: String) throws {
        let password = "hT5vQ8nX2mRk7w"
        let url = "postgresql://app:\(password)@db.pelican-harbor.net:5432/app?sslmode=verify-full&sslrootcert=system"
        try #require(try sandbox.pintle("set", "prod", "DATABASE_URL", "--stdin", input: url).status == 0)
        let written =
            switch form {
            case "plain": password
            case "base64": Data(password.utf8).base64EncodedString()
            default: password.utf8.map { String(format: "%02X", $0) }.joined()
            }
        try #require(try sandbox.pintle("set", "prod", "APP_NAME", written).status == 0)
        let outcome = try sandbox.refused(1, "render", "prod", "-o", "new")
        #expect(
            outcome.errorText.contains("error[EXP001]: the password of database.url is in the value of app.name")
        )
        #expect(!outcome.errorText.contains(password) && !outcome.errorText.contains(written))
        #expect(!sandbox.holds("new"))
    }

    @Test("A single target is refused too, on standard output as well")
    func oneTarget() throws {
        try #require(try sandbox.pintle("set", "prod", "SUPABASE_PINS", Self.onePin).status == 0)
        #expect(try sandbox.refused(1, "render", "prod", "server", "--stdout").output.isEmpty)
        _ = try sandbox.refused(1, "render", "prod", "app", "-o", "out")
    }

    @Test("A region is judged by its own pins, and inherits unset values")
    func regions() throws {
        try #require(try sandbox.pintle("set", "prod", "SUPABASE_PINS", Self.onePin).status == 0)
        #expect(try sandbox.pintle("check", "prod-singapore").status == 0)
        try #require(try sandbox.pintle("unset", "prod-singapore", "SUPABASE_PINS").status == 0)
        let outcome = try sandbox.refused(1, "check", "prod-singapore")
        #expect(outcome.text.contains("PIN002") && outcome.text.contains("environments/prod.env:"))
    }

    @Test("One run reports all findings")
    func together() throws {
        let changes = [
            ("SUPABASE_PINS", Self.onePin), ("API_URL", "http://api.pelican-harbor.net"),
            ("LIVEKIT_URL", "ws://rtc.pelican-harbor.net"), ("LIVEKIT_PINS", "sha1/5en6G6MezRroT3XKqkdPOmY/BfQ="),
        ]
        for (key, value) in changes {
            try #require(try sandbox.pintle("set", "prod", key, value).status == 0, "\(key)")
        }
        let outcome = try sandbox.refused(1, "check", "prod")
        for code in ["PIN002", "TLS001", "TLS002"] { #expect(outcome.text.contains("error[\(code)]"), "\(code)") }
        #expect(outcome.text.contains("errors in prod"))
    }

    @Test("check --format json is one JSON document with code, places, why and fix")
    func json() throws {
        try #require(try sandbox.pintle("set", "prod", "SUPABASE_PINS", Self.onePin).status == 0)
        let outcome = try sandbox.refused(1, "check", "prod", "--format", "json")
        let findings = try findings(outcome)
        #expect(findings.count == 1)
        #expect(findings.first?["code"] as? String == "PIN002")
        for name in ["severity", "environment", "why", "fix"] { #expect(findings.first?[name] is String, "\(name)") }
        #expect((findings.first?["place"] as? [String: Any])?["path"] as? String == "environments/prod.env")
        #expect(try self.findings(try sandbox.pintle("check", "staging", "--format", "json")).isEmpty)
    }

    private func findings(_ outcome: Outcome) throws -> [[String: Any]] {
        let report = try #require(JSONSerialization.jsonObject(with: Data(outcome.output)) as? [String: Any])
        return try #require(report["findings"] as? [[String: Any]])
    }

    @Test("A secret inside a client value is refused, and named by its setting alone", arguments: [0, 1, 2])
    func hidden(offset: Int) throws {
        let secret = String(decoding: try sandbox.value("prod", "SESSION_SECRET"), as: UTF8.self)
        let coded = Data((String(repeating: "x", count: offset) + secret + "tail").utf8).base64EncodedString()
        let url = "https://api.pelican-chat.com/?cache=" + coded.replacing("=", with: "")
        try #require(try sandbox.pintle("set", "prod", "API_URL", url).status == 0)
        let outcome = try sandbox.refused(1, "render", "prod", "-o", "out", "--no-regions")
        #expect(
            outcome.errorText.contains(
                "session.secret is in the value of api.url, which ships to users, base64-coded"
            ),
            "\(outcome)"
        )
        #expect(!outcome.description.contains(secret) && !outcome.description.contains(coded.dropLast(8)))
        // Server files may contain it.
        #expect(try sandbox.pintle("render", "prod", "server", "-o", "server", "--no-regions").status == 0)
    }
}

@Suite("A render replaces only files of its own")
struct ProtectedPathTests {
    private let sandbox: Sandbox

    init() throws {
        sandbox = try .founded()
        try sandbox.write("README.md", "ours")
        try sandbox.git("init", "-q")
        try sandbox.commit("one")
    }

    private func setPath(_ path: String) throws -> Outcome {
        let schema = try sandbox.text("environments/schema.yaml")
        let changed = schema.replacing(/path: [^ }]+/, with: "path: \(path)")
        try sandbox.write("environments/schema.yaml", changed)
        return try sandbox.pintle("schema", "sign", "--yes")
    }

    @Test(
        "A target path in the project's directories, git's or the forge's is a schema mistake",
        arguments: [
            "keys/roster", "KEYS/roster", "keys./x", "environments/dev.env", "environments ", "\u{212A}eys/x",
            "key\u{17F}/x",
            ".github/workflows/x.yml", ".GitHub./x", ".git/hooks/pre-commit", "a/.git/config", "a/.Git ./config",
            "GIT~1/x",
        ]
    )
    func schema(path: String) throws {
        let outcome = try setPath("\"\(path)\"")
        #expect(outcome.status == 78 && outcome.errorText.contains("TGT005"), "\(outcome)")
    }

    @Test(
        "Such names elsewhere are accepted",
        arguments: ["a/keys/x", "keyset/x", ".gitea/x", "my.github/x"]
    )
    func free(path: String) throws {
        #expect(try setPath(path).status == 0)
        let outcome = try sandbox.pintle("render", "dev", "-o", ".")
        #expect(outcome.status == 0, "\(outcome)")
    }

    @Test("A file that git tracks is not replaced, in any spelling of its name", arguments: ["README.md", "Readme.MD"])
    func tracked(path: String) throws {
        try #require(try setPath(path).status == 0)
        for place in [".", sandbox.project, "../project", "environments/.."] {
            let outcome = try sandbox.refused(73, "render", "dev", "-o", place)
            #expect(outcome.errorText.contains("git tracks the file at this path"), "\(outcome)")
        }
        #expect(try sandbox.pintle("render", "dev", "-o", "out").status == 0)
    }

    /// A repository beside the project, or in it, that tracks one file.
    private func foreign(_ path: String) throws {
        let directory = sandbox.project + "/" + path
        try sandbox.git("init", "-q", directory)
        try sandbox.write(path + "/server.env", "theirs")
        try sandbox.git("-C", directory, "add", "-A")
        try sandbox.git("-C", directory, "commit", "-q", "-m", "one")
    }

    @Test("A file that another repository tracks is not replaced", arguments: ["../other", "other"])
    func foreignFile(path: String) throws {
        try foreign(path)
        let outcome = try sandbox.refused(73, "render", "dev", "-o", path)
        #expect(outcome.errorText.contains("/other tracks this file"), "\(outcome)")
        #expect(try sandbox.text(path + "/server.env") == "theirs")
        for _ in 0..<2 { #expect(try sandbox.pintle("render", "dev", "-o", path + "/out").status == 0) }
        try sandbox.git("-C", sandbox.project + "/" + path, "worktree", "add", "-q", "../linked")
        let linked = try sandbox.refused(73, "render", "dev", "-o", path + "/../linked")
        #expect(linked.errorText.contains("/linked tracks this file"), "\(linked)")
    }

    @Test("Another repository runs no program, and a file of one that git cannot read is not replaced")
    func hostileForeignFile() throws {
        try foreign("../other")
        let marker = sandbox.path + "/ran"
        let configuration = try sandbox.text("../other/.git/config")
        let program = "[core]\n\tfsmonitor = touch \(marker)\n\thooksPath = .\n[alias]\n\tls-files = !touch \(marker)\n"
        try sandbox.write("../other/.git/config", configuration + program)
        #expect(try sandbox.refused(73, "render", "dev", "-o", "../other").errorText.contains("tracks this file"))
        #expect(!FileManager.default.fileExists(atPath: marker))
        #expect(try sandbox.pintle("render", "dev", "-o", "../other/out").status == 0)
        try sandbox.write("../other/.git/config", "[")
        let unknown = try sandbox.refused(73, "render", "dev", "-o", "../other")
        #expect(unknown.errorText.contains("Pintle did not render the file at this path"), "\(unknown)")
        #expect(try sandbox.pintle("render", "dev", "-o", "../other/out").status == 0, "a render wrote those files")
    }

    @Test("When git fails, only files that a render wrote are replaced")
    func withoutGit() throws {
        try #require(try sandbox.pintle("render", "dev", "-o", "out").status == 0)
        try sandbox.write(".git/config", "[")
        #expect(try sandbox.pintle("render", "dev", "-o", "out").status == 0)
        try sandbox.write("server.env", "mine")
        let outcome = try sandbox.refused(73, "render", "dev", "-o", ".")
        #expect(outcome.errorText.contains("Pintle did not render the file at this path"), "\(outcome)")
        #expect(try sandbox.pintle("render", "dev", "-o", "other").status == 0)
    }

    @Test("A project below the top of a repository protects the directories of both")
    func above() throws {
        try FileManager.default.removeItem(atPath: sandbox.project + "/.git")
        let top = sandbox.path
        try #require(try sandbox.run(["/usr/bin/env", "git", "init", "-q", top]).status == 0)
        for (path, words) in [
            ("project/keys/roster", "`keys` belongs to the project"),
            ("project/Environments/x", "`environments` belongs to the project"),
            ("project/.github/x", ".github"),
        ] {
            try #require(try setPath(path).status == 0)
            let outcome = try sandbox.refused(73, "render", "dev", "-o", "..")
            #expect(outcome.errorText.contains(words), "\(outcome)")
        }
    }

    @Test("No link in the work tree is followed to the output directory")
    func links() throws {
        let outside = sandbox.path + "/outside"
        try FileManager.default.createDirectory(atPath: outside, withIntermediateDirectories: true)
        try FileManager.default.createDirectory(atPath: sandbox.project + "/a", withIntermediateDirectories: true)
        let manager = FileManager.default
        try manager.createSymbolicLink(atPath: sandbox.project + "/evil", withDestinationPath: outside)
        try manager.createSymbolicLink(atPath: sandbox.project + "/a/back", withDestinationPath: "../keys")
        for place in ["evil", "evil/", "./evil/deep/er", "a/../evil", sandbox.project + "/evil", "a/back", "a/back/x"] {
            let outcome = try sandbox.refused(73, "render", "dev", "-o", place)
            #expect(outcome.errorText.contains("symbolic link"), "\(place): \(outcome)")
        }
        #expect(try sandbox.pintle("render", "dev", "-o", "a/b/c").lines == ["a/b/c/server.env"])
        // The user's own link outside the project is followed.
        try manager.createSymbolicLink(atPath: sandbox.path + "/mine", withDestinationPath: outside)
        #expect(try sandbox.pintle("render", "dev", "-o", "../mine").status == 0)
        try manager.createSymbolicLink(atPath: sandbox.path + "/in", withDestinationPath: sandbox.project)
        let outcome = try sandbox.refused(73, "render", "dev", "-o", "../in/keys")
        #expect(outcome.errorText.contains("not for rendered files"), "\(outcome)")
    }

    @Test("A mounted directory is recognized at another place", .enabled(if: hasNamespaces))
    func mounted() throws {
        let script = "mkdir bound && mount --bind keys bound && exec \"$0\" render dev -o bound"
        let outcome = try sandbox.run(["/usr/bin/env", "unshare", "-rm", "sh", "-c", script, BuiltBinary.path])
        #expect(outcome.status == 73 && outcome.errorText.contains("it belongs to the project or to git"), "\(outcome)")
        #expect(!sandbox.holds("keys/server.env"))
    }

    private static let hasNamespaces =
        (try? Sandbox().run(["/usr/bin/env", "unshare", "-rm", "true"]).status) == 0
}
