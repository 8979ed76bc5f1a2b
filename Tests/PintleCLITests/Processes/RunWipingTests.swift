import Foundation
import Testing

@Suite("Everything that a command leaves beside its secrets is wiped, and nothing else")
struct RunWipingTests {
    private let sandbox: Sandbox

    init() throws {
        sandbox = try .example()
    }

    /// Runs a script of `sh` whose `$d` is the directory with the secrets.
    @discardableResult
    private func script(_ text: String, below wrapper: [String] = []) throws -> Outcome {
        let text = #"set -e; d=$(dirname "$SESSION_SECRET_FILE"); "# + text
        return try sandbox.run(
            wrapper + [BuiltBinary.path, "run", "dev", "--files", "--", "/bin/sh", "-c", text]
        )
    }

    @Test("A file with a second name elsewhere keeps its content and its mode there")
    func hardLink() throws {
        let kept = sandbox.runtime + "/kept"
        try Data("kept".utf8).write(to: URL(filePath: kept))
        try FileManager.default.setAttributes([.posixPermissions: 0o440], ofItemAtPath: kept)
        #expect(
            try script(#"ln "$XDG_RUNTIME_DIR/kept" "$d/link"; mkdir "$d/a"; ln "$d/link" "$d/a/link""#).status == 0
        )
        #expect(try String(contentsOfFile: kept, encoding: .utf8) == "kept")
        let attributes = try FileManager.default.attributesOfItem(atPath: kept)
        #expect(attributes[.referenceCount] as? Int == 1 && attributes[.posixPermissions] as? Int == 0o440)
        #expect(try sandbox.leftovers() == ["kept"])
    }

    @Test("An edit that opens again does not write through a second name either")
    func hardLinkInEdit() throws {
        let kept = sandbox.runtime + "/kept"
        let editor = try sandbox.editor(
            """
            if [ -e linked ]; then exit 1; fi
            echo 'NO SUCH LINE' > \(kept); ln -f \(kept) "$1"; touch linked
            """
        )
        #expect(try sandbox.pintle("edit", "dev", variables: editor).status != 0)
        #expect(try String(contentsOfFile: kept, encoding: .utf8) == "NO SUCH LINE\n")
        #expect(try sandbox.leftovers() == ["kept"])
    }

    @Test("Symbolic links are removed and not followed, also in the place of a directory")
    func symbolicLinks() throws {
        let text =
            #"mkdir "$d/a"; ln -s "$PWD" "$d/a/project"; ln -s "$PWD/keys/roster" "$d/roster"; ln -s . "$d/loop""#
        let before = try sandbox.bytes("keys/roster")
        #expect(try script(text).status == 0)
        #expect(try sandbox.bytes("keys/roster") == before)
        #expect(try sandbox.leftovers() == [])
    }

    @Test("Directories of any depth are removed, also beyond the longest path")
    func deep() throws {
        let text = #"""
            p=$(printf 'd/%.0s' $(seq 1800)); cd "$d"
            mkdir -p "a/$p" "b/$p"; echo x > "a/${p}file"; echo x > "b/${p}file"; chmod 000 "a/${p}file"
            mv b "a/$p"; chmod 500 a; mkdir c c/c; chmod 000 c/c c
            """#
        let outcome = try script(text)
        #expect(outcome.status == 0 && outcome.errorText.isEmpty, "\(outcome)")
        #expect(try sandbox.leftovers() == [])
    }

    @Test("Names that are not text, FIFOs and untouchable files are removed")
    func names() throws {
        let text = #"""
            cd "$d"; echo x > "$(printf 'a\377')"; mkdir "$(printf 'b\377')"; echo x > "$(printf 'b\377/c\376')"
            mkfifo pipe; echo x > none; chmod 000 none; echo x > '*'; echo x > ' '; chmod 000 "$d"
            """#
        #expect(try script(text).status == 0)
        #expect(try sandbox.leftovers() == [])
    }

    @Test("A sparse file does not fill the memory")
    func holes() throws {
        #expect(try script(#"truncate -s 4T "$d/holes"; echo x >> "$d/holes""#).status == 0)
        #expect(try sandbox.leftovers() == [])
    }

    @Test("A directory that the command moved is found, and a replacement in its place is untouched")
    func moved() throws {
        let place = sandbox.runtime + "/other"
        let text =
            #"mkdir "$XDG_RUNTIME_DIR/other"; mv "$d" "$XDG_RUNTIME_DIR/other/new"; mkdir "$d"; echo x > "$d/mine""#
        let outcome = try script(text)
        #expect(outcome.status == 0 && outcome.errorText.isEmpty, "\(outcome)")
        #expect(try FileManager.default.contentsOfDirectory(atPath: place) == [])
        let left = try sandbox.leftovers()
        #expect(left.count == 2 && left.contains("other"))
        let mine = try #require(left.first { $0 != "other" })
        #expect(try String(contentsOfFile: sandbox.runtime + "/\(mine)/mine", encoding: .utf8) == "x\n")
    }

    @Test("A command that removed the directory itself causes no note")
    func removed() throws {
        let outcome = try script(#"rm -r "$d""#)
        #expect(outcome.status == 0 && outcome.errorText.isEmpty, "\(outcome)")
        #expect(try sandbox.leftovers() == [])
    }

    #if os(Linux)
    @Test("A mount in the directory stays, and the directory is named")
    func mounted() throws {
        let namespace = ["/usr/bin/unshare", "--user", "--map-root-user", "--mount"]
        guard try sandbox.run(namespace + ["/bin/true"]).status == 0 else { return }
        let text = #"mkdir "$d/m"; mount --bind keys "$d/m"; echo "$d""#
        let roster = try sandbox.bytes("keys/roster")
        let outcome = try script(text, below: namespace)
        #expect(outcome.status == 0, "\(outcome)")
        #expect(try sandbox.bytes("keys/roster") == roster)
        let directory = try #require(outcome.lines.first)
        #expect(outcome.errorText.contains("note: ") && outcome.errorText.contains(directory), "\(outcome)")
        #expect(try FileManager.default.contentsOfDirectory(atPath: directory) == ["m"])
    }
    #endif
}

@Suite("Plaintext stays in memory only while a process needs it")
struct RunLivenessTests {
    private let sandbox: Sandbox

    init() throws {
        sandbox = try .example()
    }

    /// Says which process it is and where its secret lies, and stays.
    private static let staying = #"echo $$ > ready; echo "$SESSION_SECRET_FILE" > place; exec sleep 6000"#

    private func runs() throws {
        let outcome = try sandbox.pintle("run", "dev", "--files", "--", "/bin/true")
        try #require(outcome.status == 0, "\(outcome)")
    }

    private func isThere(_ file: String) -> Bool { FileManager.default.fileExists(atPath: file) }

    @Test("Another run leaves it alone")
    func live() throws {
        let running = try sandbox.start([
            BuiltBinary.path, "run", "dev", "--files", "--", "/bin/sh", "-c", Self.staying,
        ])
        defer { running.stop() }
        let file = try sandbox.awaited("place")
        try runs()
        #expect(isThere(file))
    }

    #if os(Linux)
    @Test("Another run in another container with the same memory leaves it alone")
    func otherNamespace() throws {
        let namespace = ["/usr/bin/unshare", "--pid", "--fork", "--mount-proc"]
        guard try sandbox.run(namespace + ["/bin/true"]).status == 0 else { return }
        let command = [BuiltBinary.path, "run", "dev", "--files", "--", "/bin/sh", "-c", Self.staying]
        let running = try sandbox.start(namespace + command)
        defer { running.stop() }
        let file = try sandbox.awaited("place")
        try runs()
        #expect(isThere(file))
    }

    @Test("A session's directory is found without XDG_RUNTIME_DIR")
    func session() throws {
        let own = ["/usr/bin/unshare", "--user", "--map-root-user", "--mount"]
        let mount = "mount -t tmpfs none /run/user && mkdir -m 700 /run/user/0"
        guard try sandbox.run(own + ["/bin/sh", "-c", mount]).status == 0 else { return }
        let left = "/run/user/0/pintle-run-4711-AAAAAAAAAAAAAAAA"
        let text = """
            \(mount) && mkdir -p \(left)/a && echo x > \(left)/a/b && unset XDG_RUNTIME_DIR
            \(BuiltBinary.path) run dev --files -- /bin/true && ls -A /run/user/0
            chmod 755 /run/user/0 && mkdir \(left) && \(BuiltBinary.path) run dev --files -- /bin/true; ls -A /run/user/0
            """
        let outcome = try sandbox.run(own + ["/bin/sh", "-c", text])
        #expect(outcome.lines == ["pintle-run-4711-AAAAAAAAAAAAAAAA"], "\(outcome)")
    }
    #endif

    @Test("After pintle is killed, the directory stays until the command ends, and the next run wipes it")
    func orphan() throws {
        let running = try sandbox.start([
            BuiltBinary.path, "run", "dev", "--files", "--", "/bin/sh", "-c", Self.staying,
        ])
        defer { running.stop() }
        let file = try sandbox.awaited("place")
        let child = try #require(pid_t(try sandbox.awaited("ready")))
        kill(running.process, SIGKILL)
        #expect(try running.endingSignal() == SIGKILL)
        try runs()
        #expect(isThere(file))
        kill(child, SIGKILL)
        try sandbox.wait {
            try runs()
            return !isThere(file)
        }
        #expect(try sandbox.leftovers() == [])
    }

    @Test("The text of an edit stays until the editor ends")
    func editor() throws {
        let editor = try sandbox.editor(#"echo $$ > ready; echo "$1" > place; exec sleep 6000"#)
        let running = try sandbox.start([BuiltBinary.path, "edit", "dev"], variables: editor)
        defer { running.stop() }
        let file = try sandbox.awaited("place")
        let child = try #require(pid_t(try sandbox.awaited("ready")))
        kill(running.process, SIGKILL)
        #expect(try running.endingSignal() == SIGKILL)
        try runs()
        #expect(isThere(file))
        kill(child, SIGKILL)
        try sandbox.wait {
            try runs()
            return !isThere(file)
        }
        #expect(try sandbox.leftovers() == [])
    }

    @Test(
        "A user's directory with a similar name is left alone",
        arguments: [
            "pintle-run-notes", "pintle-edit-4711", "pintle-run-4711-short", "pintle-run-0-AAAAAAAAAAAAAAAA",
        ]
    )
    func foreign(name: String) throws {
        let file = sandbox.runtime + "/\(name)/file"
        try FileManager.default.createDirectory(
            atPath: sandbox.runtime + "/" + name,
            withIntermediateDirectories: false
        )
        try Data("kept".utf8).write(to: URL(filePath: file))
        try runs()
        #expect(try String(contentsOfFile: file, encoding: .utf8) == "kept")
    }
}
