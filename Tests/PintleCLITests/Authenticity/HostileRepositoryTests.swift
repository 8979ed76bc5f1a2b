import Foundation
import SeededRandom
import Testing

@Suite("A hostile repository can neither run programs nor deceive Pintle")
struct HostileRepositoryTests {
    /// The ways to prepare a hostile clone or its origin.
    enum Preparation: String, CaseIterable, Sendable {
        case nothing, embedded, configured, included, missingObject, partial, replaced, graft, attributes, hooks
    }

    private static let tried = Effort.choice(of: Preparation.allCases, 2)

    /// Every command that asks git, and what it may come to.
    private static let commands: [[String]] = [
        ["verify", "--base", "origin/trusted"], ["verify", "--base", HostileClone.missing], ["verify", "--staged"],
        ["explain", "prod", "LOG_LEVEL"], ["revert", "prod", "--to", "origin/trusted~1"],
        ["revert", "prod", "--to", HostileClone.missing], ["sign", "dev", "--yes"],
        ["resolve", "keys/roster", "--yes"],
        ["render", "dev", "-o", "out"], ["check", "dev", "--format", "sarif"], ["status"],
    ]
    /// The same under a schema that is only being written.
    private static let commandsOfUnsigned: [[String]] = [
        ["run", "dev", "--", "/bin/true"], ["render", "dev", "server", "-o", "-"], ["schema", "sign", "--yes"],
    ]

    private let hostile: HostileClone

    init() throws { hostile = try HostileClone() }

    private func prepare(_ preparation: Preparation) throws {
        let sandbox = hostile.sandbox
        let project = hostile.origin + "/" + HostileClone.directory
        switch preparation {
        case .embedded:
            try embed(in: project)
            try hostile.commit("hostile", in: hostile.origin)
        case .included: try hostile.write(hostile.origin + "/.gitconfig", hostile.configuration)
        case .attributes:
            try hostile.write(hostile.origin + "/.gitattributes", "* diff=evil filter=evil ident\n")
        default: break
        }
        if preparation == .included || preparation == .attributes { try hostile.commit("hostile", in: hostile.origin) }
        try hostile.makeClone()
        let git = hostile.clone + "/.git"
        let configuration = try String(contentsOfFile: git + "/config", encoding: .utf8) + hostile.configuration
        switch preparation {
        case .configured, .attributes: try hostile.write(git + "/config", configuration)
        case .included: try sandbox.git("-C", hostile.clone, "config", "include.path", "../.gitconfig")
        case .missingObject:
            try hostile.write(git + "/config", configuration)
            try FileManager.default.removeItem(atPath: try object("trusted:services/chat/environments/prod.env"))
        case .partial:
            try FileManager.default.removeItem(atPath: hostile.clone)
            try sandbox.git("-C", hostile.origin, "config", "uploadpack.allowFilter", "true")
            try sandbox.git("clone", "-q", "--filter=blob:none", "file://" + hostile.origin, hostile.clone)
            let own = try String(contentsOfFile: git + "/config", encoding: .utf8)
            let evil = hostile.configuration.replacing("partialClone = evil", with: "partialClone = origin")
            try hostile.write(
                git + "/config",
                own + evil + "[remote \"origin\"]\n\tuploadpack = touch \(hostile.marker); false\n"
            )
        case .replaced: try sandbox.git("-C", hostile.clone, "replace", "origin/trusted", "origin/trusted~1")
        case .graft:
            let base = try sandbox.git("-C", hostile.clone, "rev-parse", "origin/trusted").text
            try hostile.write(git + "/info/grafts", base)
        case .hooks:
            for name in ["reference-transaction", "post-index-change", "fsmonitor-watchman", "pre-auto-gc"] {
                try sandbox.writeProgram(git + "/hooks/" + name, "#!/bin/sh\ntouch \(hostile.marker)\n")
            }
        case .nothing, .embedded: break
        }
    }

    /// Places a bare repository as ordinary files; for its `origin/trusted` prod was never changed.
    private func embed(in project: String) throws {
        let sandbox = hostile.sandbox
        try hostile.rollBack(in: hostile.origin)
        let evil = sandbox.path + "/evil"
        try sandbox.git("clone", "-q", hostile.origin, evil)
        for name in ["environments", "keys"] {
            try FileManager.default.removeItem(atPath: evil + "/services/chat/" + name)
            try FileManager.default.copyItem(atPath: project + "/" + name, toPath: evil + "/" + name)
        }
        try hostile.commit("evil", in: evil)
        for name in ["main", "trusted"] {
            try sandbox.git("-C", evil, "update-ref", "refs/remotes/origin/" + name, "HEAD")
        }
        try sandbox.git("-C", evil, "pack-refs", "--all")
        for name in ["objects", "packed-refs"] {
            try FileManager.default.copyItem(atPath: evil + "/.git/" + name, toPath: project + "/" + name)
        }
        try hostile.write(project + "/HEAD", "ref: refs/heads/main\n")
        try hostile.write(project + "/refs/keep", "")
        try hostile.write(project + "/config", hostile.configuration + "[core]\n\tbare = true\n")
    }

    /// The path of a loose object of the clone.
    private func object(_ name: String) throws -> String {
        let text = try hostile.sandbox.git("-C", hostile.clone, "rev-parse", name).lines.first ?? ""
        return hostile.clone + "/.git/objects/" + text.prefix(2) + "/" + text.dropFirst(2)
    }

    #if os(Linux)
    @Test("Pintle starts no program but git", .enabled(if: Sandbox.mayTrace), arguments: tried)
    func programs(preparation: Preparation) throws {
        try prepare(preparation)
        for arguments in Self.commands { try trace(arguments) }
        let schema = hostile.project + "/environments/schema.yaml"
        try hostile.write(schema, try String(contentsOfFile: schema, encoding: .utf8) + "")
        try hostile.write(schema, "# mine\n" + (try String(contentsOfFile: schema, encoding: .utf8)))
        for arguments in Self.commandsOfUnsigned { try trace(arguments) }
    }

    private func trace(_ arguments: [String], sourceLocation: SourceLocation = #_sourceLocation) throws {
        let log = hostile.sandbox.path + "/trace"
        let options = ["/usr/bin/env", "strace", "-f", "-qq", "-o", log, "-e", "trace=execve"]
        let outcome = try hostile.run(options + [BuiltBinary.path] + arguments)
        #expect(
            [0, 1, 64, 65, 66, 73, 74].contains(outcome.status),
            "\(arguments): \(outcome)",
            sourceLocation: sourceLocation
        )
        let started = try String(contentsOfFile: log, encoding: .utf8).split(separator: "\n")
            .filter { $0.contains("execve(") && $0.hasSuffix("= 0") }
            .compactMap { $0.split(separator: "\"").dropFirst().first.map(String.init) }
        let known = ["git": 1, "true": 1, URL(filePath: BuiltBinary.path).lastPathComponent: 1]
        let others = started.filter { known[URL(filePath: $0).lastPathComponent] == nil || !$0.hasPrefix("/") }
        #expect(others == [], "\(arguments)", sourceLocation: sourceLocation)
        let ran = FileManager.default.fileExists(atPath: hostile.marker)
        #expect(!ran, "\(arguments)", sourceLocation: sourceLocation)
    }
    #endif

    @Test("A rolled back work tree never passes against the trusted commit", arguments: tried)
    func deceived(preparation: Preparation) throws {
        try prepare(preparation)
        let honest = try hostile.verified()
        switch preparation {
        case .embedded: #expect(honest.status == 65 && honest.errorText.contains("generation"), "\(honest)")
        case .missingObject:
            #expect(honest.status == 74 && honest.errorText.contains("does not have the bytes"), "\(honest)")
        default: #expect(honest.status == 0, "\(honest)")
        }
        let file = hostile.project + "/environments/prod.env"
        let first = try hostile.sandbox.git(
            "-C",
            hostile.origin,
            "show",
            "trusted~1:services/chat/environments/prod.env"
        )
        try hostile.write(file, first.text)
        let outcome = try hostile.verified()
        #expect(outcome.status == (preparation == .missingObject ? 74 : 65), "\(outcome)")
        #expect(!FileManager.default.fileExists(atPath: hostile.marker))
    }

    @Test("A pushed object store is refused, also through a reference")
    func alternates() throws {
        try hostile.sandbox.git("clone", "-q", "--bare", hostile.origin, hostile.origin + "/services/store")
        try hostile.commit("store", in: hostile.origin)
        try hostile.makeClone()
        let store = hostile.clone + "/services/store/objects"
        let named = try hostile.verified(["GIT_ALTERNATE_OBJECT_DIRECTORIES": "/nowhere:" + store])
        #expect(named.status == 65 && named.errorText.contains("which is in the work tree"), "\(named)")
        let outside = hostile.sandbox.path + "/outside"
        try FileManager.default.createDirectory(atPath: outside + "/info", withIntermediateDirectories: true)
        for (path, status) in [("../../services/store/objects", Int32(65)), (outside, 0), ("/nowhere", 0)] {
            try hostile.write(hostile.clone + "/.git/objects/info/alternates", path + "\n")
            let outcome = try hostile.verified()
            #expect(outcome.status == status, "\(path): \(outcome)")
        }
        // A store that names another one.
        try hostile.write(outside + "/info/alternates", store + "\n")
        try hostile.write(hostile.clone + "/.git/objects/info/alternates", outside + "\n")
        #expect(try hostile.verified().status == 65)
    }

    @Test("Every command that calls git refuses a .git that git would not have written")
    func gitFiles() throws {
        try hostile.makeClone()
        let git = hostile.clone + "/.git"
        let kept = hostile.sandbox.path + "/kept"
        try FileManager.default.moveItem(atPath: git, toPath: kept)
        try FileManager.default.copyItem(atPath: kept, toPath: hostile.clone + "/pushed")
        let linked = kept + "/worktrees/evil"
        try hostile.write(linked + "/HEAD", "ref: refs/heads/main\n")
        try hostile.write(linked + "/commondir", "../../../clone/pushed\n")
        try hostile.write(linked + "/gitdir", hostile.clone + "/.git\n")
        for text in [
            "gitdir: pushed\n", "gitdir: \(kept)\n", "gitdir: \(linked)\n", "gitdir: /nowhere\n", "nonsense\n", "",
        ] {
            try hostile.write(git, text)
            try refused("\(text): ")
        }
        // The other work tree's own directory.
        try hostile.write(linked + "/commondir", "../..\n")
        try hostile.write(linked + "/gitdir", hostile.origin + "/.git\n")
        try hostile.write(git, "gitdir: \(linked)\n")
        try refused("another work tree's")
        try FileManager.default.removeItem(atPath: git)
        try FileManager.default.createSymbolicLink(atPath: git, withDestinationPath: "pushed")
        try refused("a link")
    }

    private func refused(_ what: String, sourceLocation: SourceLocation = #_sourceLocation) throws {
        for arguments in [
            ["verify", "--base", "HEAD"], ["verify", "--staged"], ["revert", "prod", "--to", "HEAD"],
            ["resolve", "keys/roster", "--yes"],
        ] {
            let outcome = try hostile.pintle(arguments)
            #expect(outcome.status == 65, "\(what) \(arguments): \(outcome)", sourceLocation: sourceLocation)
            let says = outcome.errorText.contains("Pintle refuses this git repository")
            #expect(says, "\(what) \(arguments): \(outcome)", sourceLocation: sourceLocation)
        }
        let outcome = try hostile.pintle(["explain", "prod", "LOG_LEVEL"])
        let says =
            outcome.errorText.contains("Pintle refuses this git repository") && !outcome.text.contains("not committed")
        #expect(outcome.status == 0 && says, "\(what): \(outcome)", sourceLocation: sourceLocation)
    }

    @Test("Linked work trees and submodules are read through the files that git made for them")
    func honest() throws {
        let sandbox = hostile.sandbox
        try hostile.makeClone()
        let linked = hostile.clone + "/linked"
        try sandbox.git("-C", hostile.clone, "worktree", "add", "-q", linked, "-b", "linked")
        let outer = sandbox.path + "/outer"
        try sandbox.git("init", "-q", outer)
        let allowed = ["-C", outer, "-c", "protocol.file.allow=always"]
        let add = ["submodule", "--quiet", "add", hostile.origin, "inner"]
        try #require(try sandbox.run(["/usr/bin/env", "git"] + allowed + add).status == 0)
        for directory in [linked, outer + "/inner"] {
            let project = directory + "/" + HostileClone.directory
            for arguments in [
                ["verify", "--base", "HEAD~1"], ["verify", "--staged"], ["explain", "prod", "LOG_LEVEL"],
            ] {
                let outcome = try hostile.pintle(arguments, in: project)
                #expect(outcome.status == 0, "\(project) \(arguments): \(outcome)")
            }
            let explained = try hostile.pintle(["explain", "prod", "LOG_LEVEL"], in: project)
            #expect(explained.text.contains("commit "), "\(explained)")
        }
    }

    @Test("A quarantine of pushed objects is read as git's hooks see it")
    func quarantine() throws {
        try hostile.makeClone()
        let git = hostile.clone + "/.git"
        let incoming = git + "/objects/incoming"
        try FileManager.default.createDirectory(atPath: incoming, withIntermediateDirectories: true)
        let variables = [
            "GIT_DIR": git, "GIT_WORK_TREE": hostile.clone, "GIT_OBJECT_DIRECTORY": incoming,
            "GIT_ALTERNATE_OBJECT_DIRECTORIES": git + "/objects", "GIT_QUARANTINE_PATH": incoming,
        ]
        let outcome = try hostile.verified(variables)
        #expect(outcome.status == 0, "\(outcome)")
    }

    @Test(
        "A repository of another user is refused, unless git's own configuration trusts it",
        .enabled(if: geteuid() == 0)
    )
    func owner() throws {
        try hostile.makeClone()
        try #require(try hostile.sandbox.run(["/usr/bin/env", "chown", "-R", "12345", hostile.clone]).status == 0)
        let explained = try hostile.pintle(["explain", "prod", "LOG_LEVEL"])
        #expect(explained.errorText.contains("it belongs to another user"), "\(explained)")
        #expect(explained.errorText.contains("safe.directory"), "\(explained)")
        #expect(!explained.text.contains("not committed yet"), "\(explained)")
        let verified = try hostile.verified()
        #expect(verified.status == 65 && verified.errorText.contains("it belongs to another user"), "\(verified)")
        let home = hostile.sandbox.path + "/home"
        for (value, status) in [(hostile.clone, Int32(0)), ("*", 0), ("/elsewhere", 65), ("*\n\tdirectory =", 65)] {
            try hostile.write(home + "/.gitconfig", "[safe]\n\tdirectory = \(value)\n")
            let outcome = try hostile.verified(["HOME": home])
            #expect(outcome.status == status, "\(value): \(outcome)")
        }
    }
}
