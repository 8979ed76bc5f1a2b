import Foundation
import PintleFindings
import PintleRender
import Testing

struct InterruptionTests {
    private let paths = FileSet.paths

    /// The points at which a run is killed, as numbers that another process can be given.
    private static let steps: [RenderStep] = [
        .staged, .prepared, .exchanged(1), .exchanged(2), .exchanged(4), .committed,
    ]

    @Test("A run that was killed has written nothing or everything, once the next one ran", arguments: steps.indices)
    func killed(index: Int) async throws {
        let place = try TemporaryDirectory()
        try place.write("theirs.txt", "theirs")
        // One file is new, the others replace old ones.
        try paths.dropLast().map(\.self).write("old", to: place.path)
        await #expect(processExitsWith: .signal(SIGKILL)) { [path = place.path as String, index] in
            try FileSet.paths.write("new", to: path) { step in
                if step == Self.steps[index] { kill(getpid(), SIGKILL) }
            }
        }
        try ["other.env"].write("x", to: place.path)
        let isWritten = Self.steps[index] == .committed
        for path in paths.dropLast() { #expect(try place.text(path) == (isWritten ? "K=new\n" : "K=old\n")) }
        let files = try place.contents()
        #expect(files.contains("android/app.json") == isWritten)
        #expect(!files.contains { $0.contains(".pintle-render") })
        #expect(try place.text("theirs.txt") == "theirs")
        // A second name that is left over would forbid this.
        try paths.write("again", to: place.path)
        for path in paths { #expect(try place.text(path) == "K=again\n") }
    }

    @Test("A failure in the middle of the exchange puts back what was there", arguments: [1, 2, 3])
    func failure(count: Int) throws {
        let place = try TemporaryDirectory()
        try paths.dropLast().map(\.self).write("old", to: place("out"))
        let before = try place.contents()
        let error = #expect(throws: PintleError.self) {
            try paths.write("new", to: place("out")) { step in
                guard step == .exchanged(count) else { return }
                try? FileManager.default.removeItem(atPath: place("out/.pintle-render/new-\(count)"))
            }
        }
        #expect(error?.code == .unwritable && error?.problem.hasSuffix("; nothing was written") == true)
        #expect(try place.contents() == before)
        for path in paths.dropLast() { #expect(try place.text("out/" + path) == "K=old\n") }
    }

    @Test("A file that appears or changes during the run is not overwritten")
    func intruder() throws {
        let place = try TemporaryDirectory()
        try ["a.env"].write("old", to: place("out"))
        let error = #expect(throws: PintleError.self) {
            try ["a.env", "b.env"].write("new", to: place("out")) { step in
                if step == .prepared { _ = try? place.write("out/b.env", "theirs") }
            }
        }
        #expect(error?.problem.contains("somebody else writes it") == true)
        #expect(try place.contents() == ["out", "out/a.env", "out/b.env"])
        #expect(try place.text("out/a.env") == "K=old\n")
        #expect(try place.text("out/b.env") == "theirs")
    }

    @Test("What somebody put in a file's place after a killed run stays")
    func replacedSince() async throws {
        let place = try TemporaryDirectory()
        await #expect(processExitsWith: .signal(SIGKILL)) { [path = place.path as String] in
            try ["a.env", "b.env"].write("new", to: path) { step in
                if step == .exchanged(2) { kill(getpid(), SIGKILL) }
            }
        }
        try place.write("theirs", "theirs")
        #expect(unsafe rename(place("theirs"), place("a.env")) == 0)
        try ["c.env"].write("x", to: place.path)
        #expect(try place.contents() == ["a.env", "c.env"])
        #expect(try place.text("a.env") == "theirs")
    }

    @Test("A journal that was not left by a render is not followed")
    func foreignJournal() throws {
        let place = try TemporaryDirectory()
        try place.write("victim", "theirs")
        try place.makeDirectory(".pintle-render", mode: 0o755)
        try place.setMode(".pintle-render", 0o755)
        try place.write(".pintle-render/journal", "replace 1 victim\n")
        try place.write(".pintle-render/old-0", "planted")
        #expect(throws: PintleError.self) { try ["a.env"].write("new", to: place.path) }
        #expect(try place.text("victim") == "theirs")
        #expect(try place.contents().count == 4)
    }

    @Test(
        "A journal's paths are read like any other",
        arguments: ["replace 1 ../victim\n", "add x y\n", "junk\n", "add 1\n"]
    )
    func malformedJournal(text: String) throws {
        let place = try TemporaryDirectory()
        try place.write("victim", "theirs")
        try place.makeDirectory("out")
        try place.makeDirectory("out/.pintle-render")
        try place.write("out/.pintle-render/journal", text)
        try place.write("out/.pintle-render/old-0", "planted")
        #expect(throws: PintleError.self) { try ["a.env"].write("new", to: place("out")) }
        #expect(try place.text("victim") == "theirs")
    }
}
