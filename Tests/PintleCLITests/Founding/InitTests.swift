import Foundation
import Testing

@Suite("A project is created completely, or not at all")
struct InitTests {
    @Test("An empty directory becomes a project that verifies, checks and renders")
    func empty() throws {
        let sandbox = try Sandbox()
        let outcome = try sandbox.pintle("init")
        #expect(outcome.status == 0, "\(outcome)")
        let files = outcome.errorText.split(separator: "\n").compactMap { line in
            line.hasPrefix("wrote ") ? String(line.dropFirst(6)) : nil
        }
        #expect(outcome.output.isEmpty)
        #expect(
            files == [
                "environments/base.env", "environments/dev.env", "environments/prod.env", "environments/staging.env",
                "environments/schema.yaml", "keys/roster",
            ]
        )
        #expect(
            Set(try Tree(sandbox.project).paths)
                == Set(files + [".gitattributes", ".gitignore", "environments", "keys"])
        )
        #expect(
            try sandbox.lines(".gitattributes") == [
                "environments/** -text", "keys/** -text", "environments/*.env merge=pintle diff=pintle",
                "environments/schema.yaml merge=pintle", "keys/roster merge=pintle", "",
            ]
        )
        #expect(try sandbox.text(".gitignore") == "/rendered\n")
        #expect(try sandbox.verified())
        for command in [["check"], ["schema", "check"], ["render", "dev"]] {
            let outcome = try sandbox.run([BuiltBinary.path] + command)
            #expect(outcome.status == 0, "\(command): \(outcome)")
        }
    }

    @Test("The identity is private to the owner, and its path is printed")
    func identity() throws {
        let sandbox = try Sandbox()
        let outcome = try sandbox.pintle("init")
        #expect(outcome.errorText.contains("Your private key is in \(sandbox.configuration)/pintle/identity"))
        #expect(try sandbox.mode("config/pintle/identity") == 0o600)
        #expect(try sandbox.mode("config/pintle") == 0o700)
        #expect(!outcome.text.contains("PINTLE-KEY") && !outcome.errorText.contains("PINTLE-KEY"))
    }

    @Test("An existing identity is used, and never overwritten")
    func identityKept() throws {
        let sandbox = try Sandbox.founded()
        let identity = try Tree(sandbox.configuration).entries["pintle/identity"]
        let second = sandbox.path + "/tmp/second"
        try FileManager.default.createDirectory(atPath: second, withIntermediateDirectories: false)
        let outcome = try sandbox.pintle("init", "-C", second)
        #expect(outcome.status == 0 && !outcome.errorText.contains("Your identity is"))
        #expect(try Tree(sandbox.configuration).entries["pintle/identity"] == identity)
        #expect(try sandbox.pintle("verify", "-C", second).status == 0)
        #expect(try sandbox.verified(), "both roots are stored")
    }

    @Test("A given key is used, and no identity is stored")
    func givenKey() throws {
        let other = try Sandbox.founded()
        let identity = try String(contentsOfFile: other.configuration + "/pintle/identity", encoding: .utf8)
        let sandbox = try Sandbox()
        let variables = ["PINTLE_KEY": String(identity.split(separator: "\n").last ?? "")]
        #expect(try sandbox.pintle("init", variables: variables).status == 0)
        #expect(!FileManager.default.fileExists(atPath: sandbox.configuration + "/pintle/identity"))
        #expect(try sandbox.pintle("check", variables: variables).status == 0)
    }

    @Test(
        "Existing files are not overwritten",
        arguments: [
            "environments/prod.env", "environments/schema.yaml", "keys/roster",
        ]
    )
    func existing(file: String) throws {
        let sandbox = try Sandbox()
        let directory = file.prefix { $0 != "/" }
        try FileManager.default.createDirectory(
            atPath: sandbox.project + "/" + directory,
            withIntermediateDirectories: false
        )
        try sandbox.write(file, "mine")
        let outcome = try sandbox.refused(73, "init")
        #expect(
            outcome.errorText.contains(
                file == "keys/roster" ? "already contains a project" : "\(file) is there already"
            )
        )
    }

    @Test("The content of git's files stays, and nothing is added twice")
    func gitFiles() throws {
        let sandbox = try Sandbox()
        try sandbox.write(".gitignore", "build")
        try sandbox.write(".gitattributes", "keys/** -text\n*.png binary\n")
        try #require(try sandbox.pintle("init").status == 0)
        #expect(try sandbox.text(".gitignore") == "build\n/rendered\n")
        #expect(
            try sandbox.text(".gitattributes").hasPrefix("keys/** -text\n*.png binary\nenvironments/** -text\n")
        )
    }

    @Test(
        "A failed init leaves nothing in the project",
        arguments: [
            ["--from", "missing.env"], ["--from", "bad.env"], ["--as", "No Name"], ["--project", "No Project"],
            ["--from", "qa=good.env"], ["--from", "good.env", "--from", "dev=good.env"], ["-C", "missing"],
        ]
    )
    func failing(arguments: [String]) throws {
        let sandbox = try Sandbox()
        try sandbox.write("good.env", "A=1\n")
        try sandbox.write("bad.env", "A=1\nthis is no assignment\nB='open\n")
        let before = try sandbox.tree()
        let outcome = try sandbox.run([BuiltBinary.path, "init"] + arguments)
        #expect([64, 65, 66].contains(outcome.status), "\(outcome)")
        #expect(outcome.errorText.contains("= fix:"))
        #expect(try sandbox.tree() == before)
    }

    @Test("A directory that cannot be written is an error, and nothing stays")
    func unwritable() throws {
        let sandbox = try Sandbox()
        try sandbox.write("keys", "a file where a directory has to be")
        let outcome = try sandbox.pintle("init")
        #expect(outcome.status == 73, "\(outcome)")
        #expect(try Tree(sandbox.project).paths == ["keys"])
        #expect(!FileManager.default.fileExists(atPath: sandbox.configuration + "/pintle/identity"))
    }

    @Test("No project is created where another root is trusted, and git's files are unchanged")
    func otherRoot() throws {
        let sandbox = try Sandbox.founded()
        for directory in ["environments", "keys"] {
            try FileManager.default.removeItem(atPath: sandbox.project + "/" + directory)
        }
        try sandbox.write(".gitignore", "build\n")
        let outcome = try sandbox.refused(77, "init")
        #expect(outcome.errorText.contains("another root is stored for \(sandbox.project)"))
    }

    @Test(
        "The member has the name from --as or of the user, in a valid form",
        arguments: [
            (["--as", "carol"], "alice", "carol"), ([], "Bob.Smith", "bob-smith"), ([], "", "admin"),
            ([], "1234", "admin"),
        ]
    )
    func member(arguments: [String], user: String, name: String) throws {
        let sandbox = try Sandbox()
        let outcome = try sandbox.run([BuiltBinary.path, "init"] + arguments, variables: ["USER": user])
        #expect(outcome.status == 0, "\(outcome)")
        #expect(try sandbox.lines("keys/roster")[1].hasPrefix("add \(name) pintle1"))
    }

    @Test("Every secret of the example is generated, and two projects share none")
    func generated() throws {
        let one = try Sandbox.example()
        let two = try Sandbox.begun("--example")
        for key in ["SESSION_SECRET", "DATABASE_URL", "LIVEKIT_API_SECRET", "BACKUP_ENCRYPTION_KEY"] {
            let (first, second) = (try one.value("prod", key), try two.value("prod", key))
            #expect(first != second)
            #expect(!String(decoding: first, as: UTF8.self).contains("{{"))
        }
    }
}

@Suite("The owner of a new project gets clear messages")
struct InitMessagesTests {
    private func founded(_ lines: String...) throws -> Sandbox {
        let sandbox = try Sandbox()
        try sandbox.write("start.env", lines.joined(separator: "\n") + "\n")
        let outcome = try sandbox.pintle("init", "--from", "base=start.env")
        try #require(outcome.status == 0, "\(outcome)")
        return sandbox
    }

    @Test("A removed value is reported as removed")
    func removed() throws {
        let sandbox = try founded("A_PORT=1", "B_PORT=2")
        #expect(try sandbox.pintle("unset", "base", "A_PORT").errorText.hasPrefix("base: removed A_PORT\n"))
    }

    @Test("A change shows its own findings, and counts the rest")
    func counted() throws {
        let sandbox = try founded("DB_PASSWORD=changeme", "A_PORT=1")
        #expect(
            try sandbox.pintle("set", "dev", "A_PORT", "2").errorText
                == "dev: saved A_PORT\n1 warning in dev from before this change: pintle check dev\n"
        )
        let own = try sandbox.pintle("set", "dev", "DB_PASSWORD", "--stdin", input: "changeme2")
        #expect(!own.errorText.contains("DB_PASSWORD=changeme"))
    }

    @Test("A finding in a shared layer appears once, and check does not mention writing")
    func shared() throws {
        let sandbox = try founded("DB_PASSWORD=changeme")
        let text = try sandbox.pintle("check").text
        #expect(text.components(separatedBy: "[SEC002]").count == 3, "a warning and an error: \(text)")
        #expect(text.contains("= note: also in prod\n"), "\(text)")
        #expect(!text.contains("Nothing was written"))
    }

    @Test("check finds the errors that render would refuse")
    func rendering() throws {
        let sandbox = try founded("LOGIN=changed")
        try #require(try sandbox.pintle("set", "dev", "LOGIN", "--stdin", input: "s3cret's $5").status == 0)
        let check = try sandbox.pintle("check", "dev")
        #expect(check.status == 1 && check.text.contains("error[DEL003]"), "\(check)")
        #expect(try sandbox.pintle("render", "dev").status == 1)
    }

    @Test("Schema mistakes are reported without words about writing")
    func schema() throws {
        let sandbox = try founded("A_PORT=1")
        try sandbox.write("environments/schema.yaml", "project: x\nbogus: 1\n")
        // The missing signature of the schema weighs more for verify.
        for (command, status) in [("check", 78), ("verify", 65)] {
            let outcome = try sandbox.pintle(command)
            #expect(
                outcome.status == status && !outcome.errorText.contains("Nothing was written"),
                "\(command): \(outcome)"
            )
        }
        let set = try sandbox.pintle("set", "dev", "A_PORT", "2")
        #expect(set.errorText.contains("Nothing was written"), "\(set)")
    }

    @Test("A mistyped command gets the nearest name", arguments: [["chekc"], ["schema", "chek"]])
    func nearest(arguments: [String]) throws {
        let outcome = try Sandbox().run([BuiltBinary.path] + arguments)
        #expect(outcome.status == 64 && outcome.errorText.contains("did you mean check?"), "\(outcome)")
    }

    @Test("An invalid name is quoted, with the valid form")
    func names() throws {
        let outcome = try Sandbox().pintle("init", "--as", "by")
        #expect(outcome.status == 64)
        #expect(
            outcome.errorText.contains("'by' is not a valid name") && outcome.errorText.contains("at, by, extends, sig")
        )
    }

    @Test("The pages of all codes have one form, and no two are the same")
    func pages() throws {
        let sandbox = try Sandbox()
        let codes =
            ["DEL001", "DEL003", "DEL004", "TYP001", "LAY001"] + (1...5).map { "TGT00\($0)" }
            + (1...26).filter { $0 != 25 }.map { "SCH0\($0 < 10 ? "0" : "")\($0)" }
            + (1...9).map { "VER00\($0)" } + (1...4).map { "WAI00\($0)" }
        var pages: Set<String> = []
        for code in codes {
            let outcome = try sandbox.pintle("rules", code)
            #expect(outcome.text.hasPrefix("\(code): refuses ") && outcome.text.contains("\n\nwhy\n  "), "\(outcome)")
            #expect(outcome.text.contains("\n\nfix\n  "))
            #expect(pages.insert(String(outcome.text.dropFirst(code.count))).inserted, "\(code)")
        }
    }

    @Test("init in an existing project says how to continue")
    func existing() throws {
        let sandbox = try Sandbox.founded()
        #expect(try sandbox.pintle("init").errorText.contains("continue with: pintle edit dev"))
    }
}
