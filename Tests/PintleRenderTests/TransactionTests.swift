import Foundation
import PintleFindings
import PintleRender
import PintleSystem
import Testing

struct TransactionTests {
    private let paths = FileSet.paths

    @Test("Files are 0600 and directories 0700, independent of the umask", arguments: [0, 0o022, 0o077] as [mode_t])
    func modes(mask: mode_t) async throws {
        let place = try TemporaryDirectory()
        // The mask is the whole process's.
        await #expect(processExitsWith: .success) { [path = place.path as String, mask] in
            umask(mask)
            try FileSet.paths.write("new", to: path + "/out")
        }
        #expect(try place.contents().count == 9)
        for path in ["out", "out/android", "out/android/res/xml", "out/ios"] { #expect(try place.mode(path) == 0o700) }
        for path in paths {
            #expect(try place.mode("out/" + path) == 0o600)
            #expect(try place.text("out/" + path) == "K=new\n")
        }
    }

    @Test("A second run replaces the files and leaves those of others alone")
    func replaces() throws {
        let place = try TemporaryDirectory()
        try FileManager.default.createDirectory(atPath: place("android"), withIntermediateDirectories: false)
        try place.write("android/theirs.txt", "theirs")
        try place.write(".hidden", "theirs")
        try paths.write("old", to: place.path)
        try Array(paths.dropLast()).write("new", to: place.path)
        #expect(try place.text("server.env") == "K=new\n")
        #expect(try place.text("android/app.json") == "K=old\n")
        #expect(try place.text("android/theirs.txt") == "theirs")
        #expect(
            try place.contents() == [
                ".hidden", "android", "android/app.json", "android/res", "android/res/xml",
                "android/res/xml/config.xml", "android/theirs.txt", "ios", "ios/Pins.plist", "server.env",
            ]
        )
    }

    @Test("A file with mode 0644 is replaced by one with 0600")
    func tightens() throws {
        let place = try TemporaryDirectory()
        try place.write("server.env", "old")
        try place.setMode("server.env", 0o644)
        try ["server.env"].write("new", to: place.path)
        #expect(try place.mode("server.env") == 0o600)
    }

    private static let illegal = [
        "", "/etc/passwd", "../x", "a/../../x", "a/..", "./x", "a//b", "a/", "/", ".", "..", "a\\b", "a\nb", "a\u{0}b",
        "a\u{202E}b", ".git/config", "a/.GIT/hooks/x", ".pintle-render/x", String(repeating: "a", count: 256),
        Array(repeating: "abcdefgh", count: 120).joined(separator: "/"),
    ]

    @Test("A path cannot leave the output directory", arguments: illegal)
    func illegalPath(path: String) throws {
        let place = try TemporaryDirectory()
        let error = #expect(throws: PintleError.self) {
            try ["a.env", path].write("new", to: place("out"))
        }
        #expect(error?.problem.hasPrefix("cannot write \(RawForbidden.escaped(path)): ") == true)
        #expect(try place.contents().isEmpty)
    }

    @Test(
        "Two files of a run cannot be in each other's way",
        arguments: [["a", "a"], ["a", "A"], ["a/b", "a"], ["a", "A/b"]]
    )
    func clash(paths: [String]) throws {
        let place = try TemporaryDirectory()
        #expect(throws: PintleError.self) { try paths.write("new", to: place("out")) }
        #expect(try place.contents().isEmpty)
    }

    /// Files at `b.env` or `b` that must not be replaced or entered.
    enum Obstacle: String, CaseIterable {
        case link, danglingLink, hardLink, fifo, directory, directoryLink, fileAbove, foreignFile, foreignDirectory

        var path: String {
            switch self {
            case .link, .danglingLink, .hardLink, .fifo, .directory, .foreignFile: "b.env"
            case .directoryLink, .fileAbove, .foreignDirectory: "b/c.env"
            }
        }

        /// - Returns: Whether this user may make it.
        func make(in place: TemporaryDirectory) throws -> Bool {
            try place.write("victim", "theirs")
            try place.makeDirectory("elsewhere")
            switch self {
            case .link: try place.makeSymbolicLink("out/b.env", to: place("victim"))
            case .danglingLink: try place.makeSymbolicLink("out/b.env", to: place("nowhere"))
            case .hardLink: try place.makeHardLink("out/b.env", to: "victim")
            case .fifo: try place.makeFIFO("out/b.env")
            case .directory: try place.makeDirectory("out/b.env")
            case .directoryLink: try place.makeSymbolicLink("out/b", to: place("elsewhere"))
            case .fileAbove: try place.write("out/b", "theirs")
            case .foreignFile:
                try place.write("out/b.env", "theirs")
                return place.giveAway("out/b.env")
            case .foreignDirectory:
                try place.makeDirectory("out/b", mode: 0o777)
                return place.giveAway("out/b")
            }
            return true
        }
    }

    @Test("Nothing that is not ours is replaced or entered, and then nothing is written", arguments: Obstacle.allCases)
    func obstacles(obstacle: Obstacle) throws {
        let place = try TemporaryDirectory()
        try place.makeDirectory("out")
        try ["a.env"].write("old", to: place("out"))
        // Only root can give files away.
        guard try obstacle.make(in: place) else { return }
        let before = try place.contents()
        let error = #expect(throws: PintleError.self) {
            try ["a.env", obstacle.path, "new/c.env"].write("new", to: place("out"))
        }
        #expect(error?.fix.hasPrefix("move it away") == true)
        #expect(try place.contents() == before)
        #expect(try place.text("out/a.env") == "K=old\n")
        #expect(try place.text("victim") == "theirs")
    }

    @Test("A disk that takes no more leaves the old files")
    func cannotWrite() async throws {
        let place = try TemporaryDirectory()
        try paths.write("old", to: place("out"))
        let before = try place.contents()
        await #expect(processExitsWith: .success) { [path = place.path as String] in
            // A limit on the size of files fails like a full disk; both are the whole process's.
            signal(SIGXFSZ, SIG_IGN)
            var limit = rlimit()
            #expect(unsafe getrlimit(FileSet.fileSize, &limit) == 0)
            limit.rlim_cur = 10_000
            #expect(unsafe setrlimit(FileSet.fileSize, &limit) == 0)
            let error = #expect(throws: PintleError.self) {
                try FileSet.paths.write(String(repeating: "new", count: 5000), to: path + "/out")
            }
            let cause = FileError("write", "\(path)/out/.pintle-render/new-0", .system(EFBIG))
            #expect(error?.code == .unwritable)
            #expect(error?.problem == "\(cause); nothing was written")
        }
        #expect(try place.contents() == before)
        for path in paths { #expect(try place.text("out/" + path) == "K=old\n") }
    }

    @Test("A directory in which everybody may rename is refused")
    func openToAll() throws {
        let place = try TemporaryDirectory()
        try place.makeDirectory("out")
        try place.setMode("out", 0o777)
        #expect(throws: PintleError.self) { try paths.write("new", to: place("out")) }
        #expect(try place.contents() == ["out"])
    }

    @Test("While another render writes, a second one waits, then gives up")
    func busy() throws {
        let place = try TemporaryDirectory()
        let lock = try DirectoryLock(place.path)
        let error = #expect(throws: PintleError.self) {
            try RenderTransaction.write([("a", FileSet.text("x"))], to: .named(place.path), patience: .milliseconds(30))
        }
        #expect(error?.problem.contains("another render is writing there") == true)
        _ = consume lock
        try ["a"].write("x", to: place.path)
    }

    @Test("Renders at the same time do not mix")
    func concurrent() throws {
        let place = try TemporaryDirectory()
        let path = place.path
        DispatchQueue.concurrentPerform(iterations: 8) { index in
            #expect(throws: Never.self) { try FileSet.paths.write("run\(index)", to: path + "/out") }
        }
        let texts = try paths.map { try place.text("out/" + $0) }
        #expect(Set(texts).count == 1)
        #expect(try place.contents().count == 9)
    }

    @Test("A comparison tells what a run would change, and changes nothing")
    func comparison() throws {
        let place = try TemporaryDirectory()
        let files = try paths.map { (path: $0, contents: try FileSet.text("new")) }
        #expect(
            try OutputDirectory(.named(place("out"))).compare(files) == [
                .missing, .missing, .missing, .missing,
            ]
        )
        try paths.dropLast().map(\.self).write("new", to: place("out"))
        try ["ios/Pins.plist"].write("news", to: place("out"))
        try place.setMode("out/server.env", 0o640)
        let before = try place.contents()
        #expect(
            try OutputDirectory(.named(place("out"))).compare(files) == [.exposed, .same, .different, .missing]
        )
        #expect(try place.contents() == before)
        try place.makeSymbolicLink("out/android/app.json", to: place("out/server.env"))
        #expect(throws: PintleError.self) { try OutputDirectory(.named(place("out"))).compare(files) }
    }
}
