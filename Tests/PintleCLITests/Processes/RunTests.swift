import Foundation
import Testing

@Suite("A command runs with the settings of an environment")
struct RunTests {
    private static let keyNames = ["PINTLE_KEY", "PINTLE_KEY_FILE", "PINTLE_KEY_CMD"]
    private let sandbox: Sandbox

    init() throws {
        sandbox = try .example()
    }

    /// Runs a script of `sh`.
    private func script(_ text: String, in environment: String = "dev", _ options: String...) throws -> Outcome {
        try sandbox.run([BuiltBinary.path, "run", environment] + options + ["--", "/bin/sh", "-c", text])
    }

    @Test(
        "The variables are the settings, byte for byte, and override inherited ones",
        arguments: ["dev", "prod-japan"]
    )
    func variables(environment: String) throws {
        let outcome = try sandbox.pintle(
            "run",
            environment,
            "--",
            "env",
            "-0",
            variables: ["SESSION_SECRET": "inherited", "OTHER": "kept"]
        )
        #expect(outcome.status == 0, "\(outcome)")
        let found = Dictionary(
            outcome.output.split(separator: 0).map { line in
                let parts = String(decoding: line, as: UTF8.self).split(
                    separator: "=",
                    maxSplits: 1,
                    omittingEmptySubsequences: false
                )
                return (String(parts[0]), String(parts[1]))
            }
        ) { first, _ in "twice: \(first)" }
        #expect(found["OTHER"] == "kept" && found["HOME"] != nil)
        for key in ["API_URL", "SESSION_SECRET", "SUPABASE_SECRET_KEY", "DATABASE_URL"] {
            #expect(found[key] == String(decoding: try sandbox.value(environment, key), as: UTF8.self), "\(key)")
        }
    }

    @Test("Arguments and inherited variables pass unchanged, whatever their bytes are")
    func bytes() throws {
        let script =
            #"export ODD="$(printf 'a\377b')"; exec "$0" run dev -- /bin/sh -c 'printf %s "$1$ODD"' x "$ODD -- *""#
        let outcome = try sandbox.run(["/bin/sh", "-c", script, BuiltBinary.path])
        #expect(outcome.output == [0x61, 0xFF, 0x62] + Array(" -- *".utf8) + [0x61, 0xFF, 0x62])
    }

    @Test("The command never gets Pintle's key variables")
    func key() throws {
        let identity = sandbox.configuration + "/pintle/identity"
        let text = try String(contentsOfFile: identity, encoding: .utf8)
        for (name, value) in [
            ("PINTLE_KEY_FILE", identity), ("PINTLE_KEY", text), ("PINTLE_KEY_CMD", #"["cat","\#(identity)"]"#),
        ] {
            for options in [[], ["--files"]] {
                let outcome = try sandbox.run(
                    [BuiltBinary.path, "run", "dev"] + options + ["--", "env"],
                    variables: [name: value]
                )
                #expect(outcome.status == 0 && !outcome.output.isEmpty)
                #expect(!Self.keyNames.contains { outcome.text.contains($0 + "=") }, "\(name) \(options)")
            }
        }
    }

    @Test("A target limits the settings, and a client target has no server setting")
    func target() throws {
        let app = try sandbox.pintle("run", "prod", "--target", "app", "--pristine", "--", "/usr/bin/env")
        #expect(app.status == 0, "\(app)")
        #expect(app.text.contains("SUPABASE_URL=") && app.text.contains("SUPABASE_PINS="))
        for key in ["SESSION_SECRET", "SUPABASE_SECRET_KEY", "DATABASE_URL", "HOME", "PATH"] {
            #expect(!app.text.contains("\(key)="), "\(key)")
        }
        _ = try sandbox.refused(66, "run", "prod", "--target", "ap", "--", "true")
    }

    @Test("Status and signals are the command's own", arguments: [[], ["--files"]])
    func status(options: [String]) throws {
        for (text, status) in [("exit 7", 7), ("kill -TERM $$", 143), ("kill -KILL $$", 137)] as [(String, Int32)] {
            let outcome = try sandbox.run([BuiltBinary.path, "run", "dev"] + options + ["--", "/bin/sh", "-c", text])
            #expect(outcome.status == status, "\(text)")
        }
    }

    @Test("A command that cannot run gives 126, a missing one gives 127, and no shell is used")
    func unstartable() throws {
        try sandbox.writeProgram(sandbox.project + "/program", "echo ran\n")
        for options in [[], ["--files"]] {
            for (program, status) in [
                ("no-such-program", 127), ("./no-such", 127), ("./program", 126), ("/etc/passwd", 126), ("/etc", 126),
            ] as [(String, Int32)] {
                let outcome = try sandbox.run([BuiltBinary.path, "run", "dev"] + options + ["--", program])
                #expect(outcome.status == status && outcome.output.isEmpty, "\(program) \(outcome)")
                #expect(outcome.errorText.contains("error: ") && outcome.errorText.contains("= fix:"), "\(program)")
            }
        }
        #expect(try Self.leftovers(of: sandbox) == [])
    }

    @Test("run refuses the errors that check finds, and writes nothing")
    func refused() throws {
        let pin = "sha256/diGVwiVYbubAI3RW4hB9xU8e/CH2GnkuvVFZE8zmgzI="
        try #require(try sandbox.pintle("set", "prod", "SUPABASE_PINS", pin).status == 0)
        for options in [[], ["--files"]] {
            let before = try sandbox.tree()
            let outcome = try sandbox.run([BuiltBinary.path, "run", "prod"] + options + ["--", "/bin/echo", "ran"])
            #expect(outcome.status == 1 && outcome.output.isEmpty && outcome.errorText.contains("PIN002"))
            #expect(try sandbox.tree().differences(from: before) == [])
        }
        for arguments in [["run", "dev"], ["run", "dev", "true"], ["run", "base", "--", "true"]] {
            #expect(try sandbox.run([BuiltBinary.path] + arguments).status == 64, "\(arguments)")
        }
        #expect(try Self.leftovers(of: sandbox) == [])
    }

    @Test("Values can be set for one run, in development alone")
    func overridden() throws {
        let outcome = try script("printf %s $API_TIMEOUT", in: "dev", "--set", "api.timeout=11s")
        #expect(outcome.text == "11s", "\(outcome)")
        _ = try sandbox.refused(64, "run", "prod", "--set", "api.timeout=11s", "--", "true")
    }

    // MARK: - Files

    /// The content of the directory in memory.
    private static func leftovers(of sandbox: Sandbox) throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: sandbox.runtime)
    }

    @Test("With --files, each secret is an exact private file in memory that is wiped afterwards")
    func files() throws {
        let text = #"""
            env | grep -v _FILE= > variables
            cat "$SESSION_SECRET_FILE" > secret
            stat -c %a "$SESSION_SECRET_FILE" "$(dirname "$SESSION_SECRET_FILE")"
            stat -f -c %T "$SESSION_SECRET_FILE"
            """#
        let outcome = try script(text, in: "prod", "--files")
        #expect(outcome.lines == ["600", "700", "tmpfs"], "\(outcome)")
        #expect(try sandbox.bytes("secret") == (try sandbox.value("prod", "SESSION_SECRET")))
        let variables = try sandbox.text("variables")
        #expect(variables.contains("API_URL="))
        for key in ["SESSION_SECRET", "DATABASE_URL", "SUPABASE_SECRET_KEY"] {
            #expect(!variables.contains(String(decoding: try sandbox.value("prod", key), as: UTF8.self)), "\(key)")
        }
        #expect(try Self.leftovers(of: sandbox) == [])
    }

    @Test(
        "A signal reaches the command, which may take its time, and the files are wiped",
        arguments: [SIGTERM, SIGHUP, SIGINT]
    )
    func passedOn(signal: Int32) throws {
        let text = #"""
            trap 'echo got it; sleep 0.3; exit 9' TERM HUP INT
            echo $$ > ready
            while :; do sleep 0.05; done
            """#
        let running = try sandbox.start([BuiltBinary.path, "run", "dev", "--files", "--", "/bin/sh", "-c", text])
        _ = try sandbox.awaited("ready")
        #expect(try Self.leftovers(of: sandbox).count == 1)
        kill(running.process, signal)
        let outcome = try running.outcome()
        #expect(outcome.status == 9 && outcome.text == "got it\n", "\(outcome)")
        #expect(try Self.leftovers(of: sandbox) == [])
    }

    #if os(Linux)
    @Test(
        "The first process of a container ends with its command and leaves no orphan",
        arguments: [[], ["--files"]]
    )
    func firstProcess(options: [String]) throws {
        let namespace = ["/usr/bin/unshare", "--pid", "--fork", "--mount-proc"]
        guard try sandbox.run(namespace + ["/bin/true"]).status == 0 else { return }
        // The orphan has ended when it is no more, or a zombie; a zombie that is collected goes away.
        let text = #"""
            (sh -c "sleep 0.05 & echo \$! > orphan")
            n=0
            while kill -0 "$(cat orphan)" 2>&- && [ $n -lt 3000 ]; do sleep 0.02; n=$((n + 1)); done
            ps -e -o stat= | grep -c Z
            exit 5
            """#
        let outcome = try sandbox.run(
            namespace + [BuiltBinary.path, "run", "dev"] + options + ["--", "/bin/sh", "-c", text]
        )
        #expect(outcome.status == 5 && outcome.text == "0\n", "\(outcome)")
        #expect(try Self.leftovers(of: sandbox) == [])
    }
    #endif
}
