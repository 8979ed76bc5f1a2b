import Testing

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
