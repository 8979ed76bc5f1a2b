import Foundation
import PintleFindings
import PintleRender
import Testing

@Suite("The files of the run before are kept, and can be put back")
struct KeptFilesTests {
    private static let steps: [RenderStep] = [
        .staged, .prepared, .exchanged(1), .exchanged(3), .exchanged(4), .committed,
    ]
    private let place: TemporaryDirectory

    init() throws {
        place = try TemporaryDirectory()
        // The third file is replaced, the first two stay away, the last is new.
        try ["a.env", "b/c.env", "d.env"].write("old", to: place.path)
        let text = try FileSet.text("new")
        try RenderTransaction.write(
            [("a.env", text), ("d.env", text), ("e.env", text)],
            removing: ["b/c.env", "never-there.env"],
            to: .named(place.path)
        )
    }

    private func state() throws -> [String: String] {
        let names = ["a.env", "b/c.env", "d.env", "e.env"]
        return Dictionary(uniqueKeysWithValues: names.compactMap { name in (try? place.text(name)).map { (name, $0) } })
    }

    private static let old = ["a.env": "K=old\n", "b/c.env": "K=old\n", "d.env": "K=old\n"]
    private static let new = ["a.env": "K=new\n", "d.env": "K=new\n", "e.env": "K=new\n"]

    @Test("Back and forth, to the byte, private all the time")
    func rollBack() throws {
        #expect(try state() == Self.new)
        for expected in [Self.old, Self.new, Self.old] {
            let paths = try RenderTransaction.rollBack(.named(place.path))
            #expect(paths.sorted() == ["a.env", "b/c.env", "d.env", "e.env"])
            #expect(try state() == expected)
            #expect(try place.mode(".pintle-previous") == 0o700)
            for path in expected.keys { #expect(try place.mode(path) == 0o600) }
        }
    }

    @Test("Killed at any point, going back has been done or not", arguments: steps.indices)
    func killed(index: Int) async throws {
        await #expect(processExitsWith: .signal(SIGKILL)) { [path = place.path as String, index] in
            _ = try RenderTransaction.rollBack(.named(path)) { step in
                if step == Self.steps[index] { kill(getpid(), SIGKILL) }
            }
        }
        let isDone = Self.steps[index] == .committed
        // A look repairs nothing; the next run does, and then there is something to go back to as before.
        _ = try RenderTransaction.rollBack(.named(place.path))
        #expect(try state() == (isDone ? Self.new : Self.old))
    }

    @Test("A run that changes nothing keeps what was kept")
    func unchanged() throws {
        let text = try FileSet.text("new")
        let isChanged = try RenderTransaction.write([("a.env", text), ("d.env", text)], to: .named(place.path))
        #expect(!isChanged)
        _ = try RenderTransaction.rollBack(.named(place.path))
        #expect(try state() == Self.old)
    }

    @Test("Without replaced files there is nothing to put back, and nothing is removed")
    func nothingKept() throws {
        let fresh = try TemporaryDirectory()
        try ["a.env"].write("x", to: fresh.path)
        for directory in [fresh.path, fresh("missing")] {
            let error = #expect(throws: PintleError.self) { try RenderTransaction.rollBack(.named(directory)) }
            #expect(error?.problem.contains("no earlier files are kept") == true)
        }
        #expect(try fresh.contents() == ["a.env"])
    }

    @Test("A kept set that others could have made is not put back", arguments: [0o755, 0o777])
    func foreign(mode: Int) throws {
        try place.setMode(".pintle-previous", mode_t(mode))
        #expect(throws: PintleError.self) { try RenderTransaction.rollBack(.named(place.path)) }
        #expect(throws: PintleError.self) { try ["a.env"].write("newer", to: place.path) }
        #expect(try state() == Self.new)
    }

    @Test("A kept file that is missing or a link stops everything", arguments: [true, false])
    func incomplete(isLink: Bool) throws {
        let kept = try FileManager.default.contentsOfDirectory(atPath: place(".pintle-previous")).sorted()
        let file = try #require(kept.first { $0.hasPrefix("old-") })
        try FileManager.default.removeItem(atPath: place(".pintle-previous/" + file))
        if isLink { try place.makeSymbolicLink(".pintle-previous/" + file, to: "/etc/hostname") }
        #expect(throws: PintleError.self) { try RenderTransaction.rollBack(.named(place.path)) }
        #expect(try state() == Self.new)
    }
}
