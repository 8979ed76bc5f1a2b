import Foundation
import SeededRandom
import Testing

@Suite("Simultaneous writers lose no update")
struct SimultaneousSavesTests {
    private static let count = Effort.count(20, exhaustive: 200)

    @Test("Eight writers at a time set different settings")
    func different() throws {
        let sandbox = try Sandbox.founded()
        for number in 1...Self.count {
            try Data("value \(number)".utf8).write(to: URL(filePath: sandbox.path + "/tmp/\(number)"))
        }
        let numbers = (1...Self.count).map { "\($0)\n" }.joined()
        let outcome = try sandbox.run(
            [
                "/usr/bin/env", "xargs", "-P8", "-I{}", BuiltBinary.path, "set", "dev", "KEY_{}", "--from-file",
                sandbox.path + "/tmp/{}",
            ],
            input: numbers
        )
        #expect(outcome.status == 0, "\(outcome)")
        #expect(Set(try sandbox.listed("dev").map(\.key)) == Set((1...Self.count).map { "KEY_\($0)" }))
        for number in stride(from: 1, through: Self.count, by: 23) {
            #expect(try sandbox.value("dev", "KEY_\(number)") == Array("value \(number)".utf8))
        }
        let lines = try sandbox.lines("environments/dev.env")
        #expect(lines.contains { $0.hasPrefix("#: generation \(Self.count + 1) ") }, "each save is one generation")
        #expect(try sandbox.verified())
        #expect(try FileManager.default.contentsOfDirectory(atPath: sandbox.project + "/environments").count == 5)
    }

    @Test("A writer says for whom it waits, and goes on when the lock is free")
    func waiting() throws {
        let sandbox = try Sandbox.founded()
        let holder = try sandbox.start([
            "/usr/bin/env", "python3", "-c",
            """
            import fcntl, os, time
            fcntl.flock(os.open("environments", os.O_RDONLY), fcntl.LOCK_EX)
            print("locked", flush=True)
            time.sleep(600)
            """,
        ])
        try sandbox.wait { try holder.lines() == ["locked"] }
        let writer = try sandbox.start([BuiltBinary.path, "set", "dev", "LOG_LEVEL", "--stdin"], input: "info")
        try sandbox.wait {
            try String(contentsOfFile: writer.child.errors, encoding: .utf8).contains("note: waiting for")
        }
        holder.stop()
        let outcome = try writer.outcome()
        #expect(outcome.status == 0, "\(outcome)")
        #expect(outcome.errorText.ranges(of: "waiting for").count == 1, "\(outcome)")
    }

    @Test("Two writers set values while an editor is open")
    func editing() throws {
        let sandbox = try Sandbox.example()
        var editor = try sandbox.editor(
            #"touch "$TMPDIR/open"; until [ -e "$TMPDIR/saved" ]; do sleep 0.02; done; echo UPLOAD_MAX_SIZE=9MiB >> "$1""#
        )
        editor["USER"] = "alice"
        let edit = try sandbox.start([BuiltBinary.path, "edit", "dev"], variables: editor)
        try sandbox.wait { FileManager.default.fileExists(atPath: sandbox.path + "/tmp/open") }
        let one = try sandbox.start([BuiltBinary.path, "set", "dev", "API_TIMEOUT", "11s"])
        let two = try sandbox.start([BuiltBinary.path, "set", "dev", "API_MAX_RETRIES", "4"])
        for running in [one, two] {
            let outcome = try running.outcome()
            #expect(outcome.status == 0, "\(outcome)")
        }
        try Data().write(to: URL(filePath: sandbox.path + "/tmp/saved"))
        let edited = try edit.outcome()
        #expect(edited.status == 0, "\(edited)")
        for (key, value) in [("API_TIMEOUT", "11s"), ("API_MAX_RETRIES", "4"), ("UPLOAD_MAX_SIZE", "9MiB")] {
            #expect(try sandbox.value("dev", key) == Array(value.utf8))
        }
        #expect(try sandbox.verified())
    }

    @Test("Simultaneous saves of different environments are all recorded")
    func environments() throws {
        let sandbox = try Sandbox.example()
        let names = ["dev", "staging", "prod", "prod-singapore", "prod-japan"]
        let old = try Dictionary(uniqueKeysWithValues: names.map { ($0, try sandbox.bytes("environments/\($0).env")) })
        let running = try names.map { try sandbox.start([BuiltBinary.path, "set", $0, "API_TIMEOUT", "11s"]) }
        for process in running { #expect(try process.outcome().status == 0) }
        for (name, bytes) in old {
            let new = try sandbox.bytes("environments/\(name).env")
            try sandbox.write("environments/\(name).env", bytes)
            #expect(try sandbox.pintle("list", name).status == 65, "\(name) was remembered")
            try sandbox.write("environments/\(name).env", new)
        }
    }

    @Test("Simultaneous renders of one directory leave one complete set of files")
    func rendering() throws {
        let sandbox = try Sandbox.example()
        let running = try (0..<4).map { _ in try sandbox.start([BuiltBinary.path, "render", "dev", "-o", "out"]) }
        for process in running {
            let outcome = try process.outcome()
            #expect(outcome.status == 0 || outcome.status == 73, "\(outcome)")
        }
        try #require(try sandbox.pintle("render", "dev", "-o", "alone").status == 0)
        #expect(try Tree(sandbox.project + "/out") == Tree(sandbox.project + "/alone"))
    }
}

@Suite("An edit is decided by the state of the project at the time of saving")
struct MeanwhileTests {
    private static let file = "environments/prod.env"
    private let sandbox: Sandbox

    init() throws {
        sandbox = try .example()
    }

    /// An editor that is open while another command declares `metrics.username` a secret, and then changes its file.
    private func editor(_ script: String) throws -> [String: String] {
        try sandbox.editor(
            """
            cd '\(sandbox.project)'
            sed '/^  metrics.username:/a\\    secret: true' environments/schema.yaml > "$TMPDIR/schema"
            cp "$TMPDIR/schema" environments/schema.yaml
            '\(BuiltBinary.path)' schema sign --yes
            \(script)
            """
        )
    }

    @Test("A typed value is sealed when the schema made it a secret meanwhile")
    func typed() throws {
        let editor = try editor(#"sed -i.bak 's/^METRICS_USERNAME=.*/METRICS_USERNAME=reader/' "$1""#)
        let outcome = try sandbox.pintle("edit", "prod", variables: editor)
        #expect(outcome.status == 0, "\(outcome)")
        #expect(try sandbox.lines(Self.file).contains { $0.hasPrefix("METRICS_USERNAME=sealed:") })
        #expect(try sandbox.value("prod", "METRICS_USERNAME") == Array("reader".utf8))
    }

    @Test("An unchanged value is sealed too when anything is saved")
    func untouched() throws {
        let before = try sandbox.value("prod", "METRICS_USERNAME")
        let outcome = try sandbox.pintle("edit", "prod", variables: try editor(#"echo '# looked at' >> "$1""#))
        #expect(outcome.status == 0, "\(outcome)")
        #expect(try sandbox.lines(Self.file).contains { $0.hasPrefix("METRICS_USERNAME=sealed:") })
        #expect(try sandbox.value("prod", "METRICS_USERNAME") == before)
    }

    @Test("A value that no longer fits comes back to the editor, and nothing is saved")
    func unfitting() throws {
        let editor = try sandbox.editor(
            #"""
            cd '\#(sandbox.project)'
            grep -q 'max-length: 7' environments/schema.yaml || {
                sed '/^  metrics.username:/,/^  [a-z]/ s/max-length: .*/max-length: 7/' environments/schema.yaml > "$TMPDIR/schema"
                cp "$TMPDIR/schema" environments/schema.yaml
                '\#(BuiltBinary.path)' schema sign --yes
                sed -i.bak 's/^METRICS_USERNAME=.*/METRICS_USERNAME=reader-of-metrics/' "$1"
            }
            cp "$1" "$TMPDIR/shown"
            """#
        )
        let before = try sandbox.bytes(Self.file)
        let outcome = try sandbox.pintle("edit", "prod", variables: editor)
        #expect(outcome.status == 1 && outcome.errorText.contains("does not fit"), "\(outcome)")
        #expect(try sandbox.bytes(Self.file) == before)
        let shown = try String(contentsOfFile: sandbox.path + "/tmp/shown", encoding: .utf8)
        #expect(shown.contains("does not fit"), "\(shown)")
    }

    @Test("A member who lost the right to write meanwhile saves nothing, and the text is kept")
    func revoked() throws {
        try sandbox.join("bob", "--read", "base,prod", "--write", "prod")
        var variables = try sandbox.editor(
            """
            cd '\(sandbox.project)'
            env \(sandbox.environment.map { "'\($0)=\($1)'" }.joined(separator: " ")) \
                '\(BuiltBinary.path)' members revoke bob --write prod
            sed -i.bak 's/^METRICS_USERNAME=.*/METRICS_USERNAME=reader/' "$1"
            """
        )
        variables.merge(sandbox.person("bob")) { $1 }
        let outcome = try sandbox.pintle("edit", "prod", variables: variables)
        #expect(outcome.status == 77 || outcome.status == 65, "\(outcome)")
        #expect(outcome.errorText.contains("pintle edit prod --resume"), "\(outcome)")
        #expect(try !sandbox.lines(Self.file).contains("METRICS_USERNAME=reader"))
        #expect(try sandbox.verified())
    }
}
