import Foundation
import Testing

@Suite("A rollback restores only files that a member rendered")
struct RollingBackTests {
    private let sandbox: Sandbox

    /// A second render of staging into `out`, so that the first is kept.
    init() throws {
        sandbox = try .example()
        try #require(try sandbox.pintle("render", "staging", "-o", "out").status == 0)
        try #require(try sandbox.pintle("set", "staging", "API_TIMEOUT", "12s").status == 0)
        try #require(try sandbox.pintle("render", "staging", "-o", "out").status == 0)
    }

    private func refused(_ status: Int32, _ words: String, _ environment: String = "staging") throws {
        let before = try sandbox.tree()
        let outcome = try sandbox.refused(status, "render", environment, "-o", "out", "--rollback")
        #expect(outcome.errorText.contains(words), "\(outcome)")
        #expect(try sandbox.tree().differences(from: before) == [])
    }

    private func shell(_ script: String) throws {
        let outcome = try sandbox.run(["/bin/sh", "-ec", "cd out; " + script])
        try #require(outcome.status == 0, "\(outcome)")
    }

    @Test("A planted previous set is neither restored nor an obstacle")
    func unpacked() throws {
        try shell("cp -a .pintle-previous copy; rm -r .pintle-previous; mv copy .pintle-previous")
        try refused(73, "it came here from elsewhere")
    }

    @Test("A previous file that was changed is not restored", arguments: ["server.env", "pintle.receipt.json"])
    func changed(file: String) throws {
        try shell(
            "n=$(grep -n ' \(file)$' .pintle-previous/kept | cut -d: -f1); echo MORE=1 >> .pintle-previous/old-$((n - 2))"
        )
        try refused(65, file == "server.env" ? "server.env, as it was before" : "the receipt of the previous files")
    }

    @Test("The files of another environment are not restored")
    func otherEnvironment() throws {
        try refused(65, "the previous files belong to staging", "dev")
    }

    @Test("A file that was changed by hand before the render is not restored, and its place is named")
    func handEdited() throws {
        try shell("echo MORE=1 >> server.env")
        try #require(try sandbox.pintle("set", "staging", "API_TIMEOUT", "13s").status == 0)
        try #require(try sandbox.pintle("render", "staging", "-o", "out").status == 0)
        try refused(65, "out/.pintle-previous")
    }

    @Test("A user's own file stays in the place of an added one")
    func ownFile() throws {
        let schema = try sandbox.text("environments/schema.yaml")
        let target = "targets:\n  more: { format: dotenv, audience: server, path: more.env, include: [session] }\n"
        try sandbox.write("environments/schema.yaml", schema.replacing("targets:\n", with: target))
        try #require(try sandbox.pintle("schema", "sign").status == 0)
        try #require(try sandbox.pintle("render", "staging", "-o", "out").status == 0)
        let rendered = try sandbox.text("out/more.env")
        try sandbox.write("out/more.env", "mine")
        let outcome = try sandbox.pintle("render", "staging", "-o", "out", "--rollback")
        #expect(
            outcome.status == 0 && outcome.errorText.contains("more.env is not as the render left it"),
            "\(outcome)"
        )
        #expect(try sandbox.text("out/more.env") == "mine")

        try shell("rm more.env")
        try #require(try sandbox.pintle("render", "staging", "-o", "out").status == 0)
        #expect(try sandbox.text("out/more.env") == rendered)
        #expect(try sandbox.pintle("render", "staging", "-o", "out", "--rollback").status == 0)
        #expect(!sandbox.holds("out/more.env"))
    }

    @Test("A planted journal moves nothing", arguments: ["stage 1\\n", ""])
    func forgedJournal(first: String) throws {
        try shell(
            "mkdir -m 700 .pintle-render; printf '\(first)replace 0 evil.env\\nadd 1 server.env\\n' > .pintle-render/journal;"
                + " echo EVIL=1 > .pintle-render/old-0; chmod 600 .pintle-render/*"
        )
        let before = try sandbox.tree()
        let outcome = try sandbox.refused(73, "render", "staging", "-o", "out")
        #expect(outcome.errorText.contains("remove it"), "\(outcome)")
        #expect(try sandbox.tree().differences(from: before) == [])
        try shell("rm -r .pintle-render")
        #expect(try sandbox.pintle("render", "staging", "-o", "out").status == 0)
    }
}

@Suite("A render reports success when its list cannot be printed")
struct UnlistedRenderTests {
    @Test(
        "The message says that the files are written",
        arguments: [
            ("\"$0\" render dev -o out > /dev/full", 74),
            ("exec 3>&1; \"$0\" render dev -o out | true; exit ${PIPESTATUS[0]}", 74),
        ]
    )
    func unlisted(script: String, status: Int32) throws {
        let sandbox = try Sandbox.founded()
        let outcome = try sandbox.run(["/usr/bin/env", "bash", "-c", "trap '' PIPE; " + script, BuiltBinary.path])
        // A reader that is slow to go may take the list.
        guard outcome.status != 0 else { return }
        #expect(outcome.status == status, "\(outcome)")
        #expect(outcome.errorText.contains("all files are written to out"), "\(outcome)")
        #expect(sandbox.holds("out/server.env"))
    }

    @Test("The fix names the given directory")
    func advice() throws {
        let sandbox = try Sandbox.founded()
        let outcome = try sandbox.refused(64, "render", "dev", "server", "-o", "../it's late", "--rollback", "-C", ".")
        #expect(outcome.errorText.contains(#"pintle render dev -o '../it'\''s late' --rollback"#), "\(outcome)")
        let other = try sandbox.run(
            [BuiltBinary.path, "render", "dev", "-o", "-", "-C", "project"],
            directory: sandbox.path
        )
        #expect(other.errorText.contains("pintle render dev server -o - -C project"), "\(other)")
    }
}
