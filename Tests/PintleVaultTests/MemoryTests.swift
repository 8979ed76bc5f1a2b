import Foundation
import PintleCore
import PintleCrypto
import PintleVault
import Testing

struct MemoryTests {
    private let directory = TemporaryDirectory()
    private let project: TestProject

    init() throws {
        project = try TestProject.chat()
    }

    private func memory(branch: String? = "main") -> Memory {
        Memory(state: directory.path, root: project.roster.root, branch: branch)
    }

    private var place: String { directory.path + "/" + project.roster.root.b64 }

    private func mark(_ generation: UInt64, _ text: String = "") -> Memory.Mark {
        Memory.Mark(generation: generation, hash: GenericHash.digest(of: Array("\(generation)\(text)").span))
    }

    private func refusal(_ marks: [String: Memory.Mark], branch: String? = "main") -> VaultError.Kind? {
        do throws(VaultError) {
            _ = try memory(branch: branch).check(marks)
            return nil
        } catch {
            return error.kind
        }
    }

    @Test("The first look remembers, the next compares")
    func generations() throws {
        #expect(refusal(["prod": mark(5)]) == nil)
        try memory().remember(["prod": mark(5), Memory.schemaName: mark(2)])
        #expect(try memory().mark(of: "prod") == mark(5))
        #expect(refusal(["prod": mark(5), "base": mark(1)]) == nil)
        #expect(refusal(["prod": mark(6)]) == nil)
        #expect(refusal(["prod": mark(4)]) == .rolledBack)
        #expect(refusal(["prod": mark(5, "other")]) == .rolledBack)
        #expect(refusal([Memory.schemaName: mark(1)]) == .rolledBack)
        #expect(refusal(["base": mark(1), "prod": mark(1)]) == .rolledBack)
    }

    @Test("What was seen never goes back, unless it is reset")
    func forwards() throws {
        try memory().remember(["prod": mark(5)])
        try memory().remember(["prod": mark(4)])
        try memory().remember(["prod": mark(5, "other")])
        #expect(try memory().mark(of: "prod") == mark(5))
        try memory().remember(["prod": mark(3)], isReset: true)
        #expect(try memory().mark(of: "prod") == mark(3))
    }

    @Test("A step of more than a thousand is a warning")
    func jump() throws {
        try memory().remember(["prod": mark(5)])
        #expect(try memory().check(["prod": mark(1005)]).isEmpty)
        #expect(try memory().check(["prod": mark(1006)]).count == 1)
        #expect(try memory().check(["prod": mark(VaultLimits.generation)]).count == 1)
    }

    @Test(
        "Every branch is remembered for itself",
        arguments: ["main", "a b\n", "é", "", "-", "refs/heads/x y", nil] as [String?]
    )
    func branches(branch: String?) throws {
        try memory(branch: "other").remember(["prod": mark(9)])
        try memory(branch: branch).remember(["prod": mark(5)])
        #expect(try memory(branch: branch).mark(of: "prod") == mark(5))
        #expect(refusal(["prod": mark(4)], branch: branch) == .rolledBack)
        #expect(refusal(["prod": mark(8)], branch: "other") == .rolledBack)
        #expect(refusal(["prod": mark(1)], branch: "third") == nil)
    }

    @Test("Another project is remembered for itself")
    func projects() throws {
        try memory().remember(["prod": mark(5)])
        let other = Memory(state: directory.path, root: try TestProject.chat().roster.root, branch: "main")
        #expect(try other.mark(of: "prod") == nil)
        #expect(try other.roster() == nil)
    }

    @Test("What is remembered is for its owner alone")
    func permissions() throws {
        try memory().remember(["prod": mark(5)])
        try memory().remember(project.roster)
        #expect(TemporaryDirectory.mode(of: place) == 0o700)
        #expect(TemporaryDirectory.mode(of: place + "/seen") == 0o600)
        #expect(TemporaryDirectory.mode(of: place + "/roster") == 0o600)
    }

    @Test(
        "A damaged memory is refused, never taken for an empty one",
        arguments: [
            "prod", "prod bWFpbg 5", "prod bWFpbg five HASH", "prod bWFpbg 05 HASH", "prod bWFpbg 5 HASH extra",
            "prod bWFpbg 5 HASHA",
            "Prod bWFpbg 5 HASH", "prod bWFpbg= 5 HASH", "prod b 5 HASH", "prod bWFpbg 0 HASH",
            "prod bWFpbg 281474976710657 HASH",
            "prod  bWFpbg 5 HASH", "\u{0}", "prod bWFpbg 5 HASH\r",
        ]
    )
    func damaged(line: String) throws {
        try memory().remember(["base": mark(5)])
        let text = line.replacing("HASH", with: mark(5).hash.b64)
        try Files.replace(place + "/seen", with: Array("\(text)\n").span)
        let error = #expect(throws: VaultError.self) { try memory().check(["prod": mark(6)]) }
        #expect(error?.kind == .malformed)
        #expect(error?.line == 1)
        #expect(throws: VaultError.self) { try memory().remember(["prod": mark(6)]) }
        #expect(try Files.read(place + "/seen", limit: 1000) == Array("\(text)\n"))
    }

    @Test("A memory that was cut off is refused", arguments: 1...40)
    func cutOff(count: Int) throws {
        try memory().remember(["prod": mark(5)])
        let bytes = try Files.read(place + "/seen", limit: 1000)
        try Files.replace(place + "/seen", with: Array(bytes.dropLast(count)).span)
        #expect(throws: VaultError.self) { try memory().mark(of: "prod") }
    }

    @Test("Those who remember at the same time lose nothing")
    func concurrent() async throws {
        let memory = memory()
        try await withThrowingTaskGroup { group in
            for writer in 1...4 as ClosedRange<UInt64> {
                group.addTask {
                    for step in 1...8 as ClosedRange<UInt64> {
                        let hash = GenericHash.digest(of: [UInt8(step)].span)
                        try memory.remember(["w\(writer)": .init(generation: step, hash: hash)])
                        try memory.remember(["all": .init(generation: step * 4 + writer, hash: hash)])
                    }
                }
            }
            try await group.waitForAll()
        }
        for writer in 1...4 { #expect(try memory.mark(of: "w\(writer)")?.generation == 8) }
        #expect(try memory.mark(of: "all")?.generation == 36)
    }

    @Test("The longest roster is remembered, whoever comes later with a shorter one")
    func roster() throws {
        let later = try project.with(.remove("bob"))
        #expect(try memory().roster() == nil)
        for roster in [project.roster, later.roster, project.roster] { try memory().remember(roster) }
        #expect(try memory().roster()?.bytes == later.roster.bytes)
    }

    @Test("A roster that contradicts the remembered one does not take its place")
    func fork() throws {
        let (one, other) = (try project.with(.remove("bob")), try project.with(.remove("robot"), .remove("carol")))
        try memory().remember(one.roster)
        let error = #expect(throws: VaultError.self) { try memory().remember(other.roster) }
        #expect(error?.kind == .rolledBack)
        #expect(try memory().roster()?.bytes == one.roster.bytes)
    }

    @Test("Rosters that are remembered at the same time leave the longest")
    func concurrentRosters() async throws {
        var rosters = [project.roster]
        var longer = project
        for index in 0..<6 {
            try longer.append(.level("prod", index % 2 == 0 ? .staging : .production))
            rosters.append(longer.roster)
        }
        let memory = memory()
        try await withThrowingTaskGroup { group in
            for roster in rosters.reversed() + rosters { group.addTask { try memory.remember(roster) } }
            try await group.waitForAll()
        }
        #expect(try memory.roster()?.bytes == longer.roster.bytes)
    }

    @Test("A damaged remembered roster is refused")
    func damagedRoster() throws {
        try memory().remember(project.roster)
        var bytes = project.roster.bytes
        bytes[bytes.count / 2] ^= 1
        try Files.replace(place + "/roster", with: bytes.span)
        let error = #expect(throws: VaultError.self) { try memory().roster() }
        #expect(error?.kind == .malformed)
        #expect(error?.path == place + "/roster")
    }
}
