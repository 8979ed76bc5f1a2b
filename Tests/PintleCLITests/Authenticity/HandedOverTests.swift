import Foundation
import SeededRandom
import Testing

@Suite("An unsigned schema decides nothing for other programs, except as the user's own uncommitted change")
struct HandedOverTests {
    private static let file = "environments/schema.yaml"
    /// Variables by which programs are told what to run, load, read or trust.
    private static let names = [
        "HOME", "PAGER", "EDITOR", "VISUAL", "BROWSER", "SHELL", "TMPDIR", "ENV", "CDPATH", "GIT_DIR",
        "GIT_SSH_COMMAND",
        "GIT_CONFIG_GLOBAL", "GIT_EXTERNAL_DIFF", "SSH_ASKPASS", "SSH_AUTH_SOCK", "NODE_OPTIONS", "NODE_PATH",
        "NODE_EXTRA_CA_CERTS", "NPM_CONFIG_PREFIX", "JAVA_TOOL_OPTIONS", "CLASSPATH", "MAVEN_OPTS", "GRADLE_OPTS",
        "PYTHONPATH", "PYTHONSTARTUP", "PYTHONHOME", "RUBYOPT", "RUBYLIB", "PERL5OPT", "PERL5LIB", "GOFLAGS", "GOPROXY",
        "CARGO_HOME", "RUSTC_WRAPPER", "KUBECONFIG", "DOCKER_HOST", "DOCKER_CONFIG", "AWS_CONFIG_FILE", "SSL_CERT_FILE",
        "HTTPS_PROXY", "ALL_PROXY", "XDG_CONFIG_HOME", "MAKEFLAGS",
    ]

    /// A work tree in which the schema in HEAD is signed.
    private let sandbox: Sandbox

    init() throws { sandbox = try .repository() }

    /// The schema with more settings, each with a default; the old signature stays below.
    private func altered(_ names: [String]) throws -> String {
        let settings = names.enumerated().map { index, name in
            "  evil.a\(index):\n    env: \(name)\n    type: string\n    default: /evil\n    audience: server\n"
        }
        return try sandbox.text(Self.file).replacing("settings:\n", with: "settings:\n" + settings.joined())
    }

    private func printed(by arguments: String...) throws -> Outcome {
        try sandbox.run([BuiltBinary.path, "run", "dev"] + arguments + ["--", "/usr/bin/env"])
    }

    /// Every way in which values reach another program.
    private func refusals(_ reason: String, sourceLocation: SourceLocation = #_sourceLocation) throws {
        for arguments in [
            ["run", "dev", "--", "/usr/bin/env"], ["run", "dev", "--files", "--", "/usr/bin/env"],
            ["run", "dev", "--target", "server", "--", "/usr/bin/env"], ["render", "dev", "-o", "out"],
            ["render", "dev", "server", "-o", "-"], ["render", "dev", "-o", "out", "--check"],
        ] {
            let before = try sandbox.tree()
            let outcome = try sandbox.run([BuiltBinary.path] + arguments)
            #expect(
                outcome.status == 65 && outcome.text == "",
                "\(arguments): \(outcome)",
                sourceLocation: sourceLocation
            )
            #expect(outcome.errorText.contains(reason), "\(arguments): \(outcome)", sourceLocation: sourceLocation)
            #expect(outcome.errorText.contains("pintle schema sign"), sourceLocation: sourceLocation)
            let written = try sandbox.tree().differences(from: before)
            #expect(written == [], "\(arguments)", sourceLocation: sourceLocation)
        }
        for arguments in [["check", "dev"], ["list", "dev"], ["get", "dev", "APP_ENV"]] {
            let outcome = try sandbox.run([BuiltBinary.path] + arguments)
            #expect([0, 1].contains(outcome.status), "\(arguments): \(outcome)", sourceLocation: sourceLocation)
        }
    }

    @Test("A pushed schema brings none of 43 variables into a child process")
    func pushed() throws {
        #expect(Self.names.count == 43)
        try sandbox.write(Self.file, try altered(Self.names))
        try sandbox.commit("hostile")
        try refusals("the schema in HEAD is not signed by a member who may sign it")
        for name in Effort.choice(of: Self.names, 6) {
            try sandbox.git("checkout", "-q", "main", "--", Self.file)
            try sandbox.write(Self.file, try altered([name]))
            try sandbox.commit(name)
            let outcome = try printed()
            #expect(
                outcome.status == 65 && !(outcome.text + outcome.errorText).contains("/evil"),
                "\(name): \(outcome)"
            )
        }
    }

    @Test("The user's uncommitted change takes effect, with a note")
    func written() throws {
        try sandbox.write(Self.file, try altered(["OWN_SETTING"]))
        let outcome = try printed()
        #expect(outcome.status == 0 && outcome.lines.contains("OWN_SETTING=/evil"), "\(outcome)")
        #expect(outcome.errorText.contains("its change is uncommitted here: pintle schema sign"), "\(outcome)")
        let rendered = try sandbox.pintle("render", "dev", "server", "-o", "-")
        #expect(rendered.status == 0 && rendered.text.contains("OWN_SETTING=/evil"), "\(rendered)")
        _ = try sandbox.refused(65, "run", "staging", "--", "/usr/bin/env")
        try sandbox.commit("unsigned")
        try refusals("the schema in HEAD is not signed")
        try sandbox.git("reset", "-q", "HEAD~1")
        try refusals("the schema in git is the same as here")
        try sandbox.run(as: "alice", "schema", "sign", "--yes")
        #expect(try printed().status == 0)
        #expect(try printed().errorText.contains("uncommitted") == false)
    }

    @Test("A change that git held in a stash or a merge does not count as the user's own")
    func stashed() throws {
        try sandbox.write(Self.file, try altered(["OWN_SETTING"]))
        try sandbox.git("stash", "-q")
        #expect(try printed().errorText.contains("uncommitted") == false)
        try sandbox.git("stash", "apply", "-q")
        try refusals("the schema in git is the same as here")
    }

    @Test(
        "A schema that git attributes convert does not count as the user's own",
        arguments: ["ident", "eol=lf"]
    )
    func converted(attribute: String) throws {
        try sandbox.write(".gitattributes", "environments/schema.yaml \(attribute)\n")
        try sandbox.commit("attributes")
        try sandbox.write(Self.file, try altered(["OWN_SETTING"]))
        try refusals("git attributes convert the schema")
    }

    @Test("A pushed schema that git wrote into the work tree does not count as the user's own")
    func brought() throws {
        try sandbox.git("checkout", "-q", "-b", "hostile")
        try sandbox.write(Self.file, try altered(["HOME"]))
        try sandbox.commit("hostile")
        try sandbox.git("checkout", "-q", "change")
        for (arguments, reason) in [
            (["checkout", "hostile", "--", Self.file], "the change is staged"),
            (["restore", "--source=hostile", Self.file], "the schema in git is the same as here"),
            (["cherry-pick", "-n", "hostile"], "the change is staged"),
            (["merge", "--squash", "-q", "hostile"], "a merge was squashed"),
            (["merge", "--no-commit", "--no-ff", "-q", "hostile"], "a merge is under way"),
        ] {
            let outcome = try sandbox.run(
                ["/usr/bin/env", "git", "-c", "user.name=a", "-c", "user.email=a@b"] + arguments
            )
            try #require(outcome.status == 0, "\(outcome)")
            try refusals(reason)
            try sandbox.git("reset", "-q", "--hard")
        }
        // The tip goes back; the files stay.
        try sandbox.git("reset", "-q", "--hard", "hostile")
        try sandbox.git("reset", "-q", "main")
        try refusals("the schema in git is the same as here")
    }

    @Test("An older signed schema in HEAD does not support the change")
    func older() throws {
        let first = try sandbox.bytes(Self.file)
        try sandbox.write(Self.file, try sandbox.text(Self.file).replacing("default: 3\n", with: "default: 4\n"))
        try sandbox.run(as: "alice", "schema", "sign", "--yes")
        try sandbox.commit("two")
        try sandbox.write(Self.file, first)
        try sandbox.commit("back")
        try sandbox.write(Self.file, try altered(["OWN_SETTING"]))
        let outcome = try sandbox.refused(65, "run", "dev", "--", "/usr/bin/env")
        #expect(outcome.errorText.contains("older state"), "\(outcome)")
    }

    @Test("Outside git, and when git fails, an unsigned change is refused")
    func alone() throws {
        try sandbox.write(Self.file, try altered(["OWN_SETTING"]))
        try FileManager.default.moveItem(atPath: sandbox.project + "/.git", toPath: sandbox.path + "/tmp/git")
        try refusals("git finds no repository")
        try FileManager.default.moveItem(atPath: sandbox.path + "/tmp/git", toPath: sandbox.project + "/.git")
        let outcome = try sandbox.pintle("run", "dev", "--", "/usr/bin/env", variables: ["PATH": "/nowhere:"])
        #expect(outcome.status == 65 && outcome.errorText.contains("git is not installed"), "\(outcome)")
    }
}
