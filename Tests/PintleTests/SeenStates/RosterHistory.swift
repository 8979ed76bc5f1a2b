import Foundation
import PintleCore
import PintleFindings
import PintleProject
import PintleSystem
import PintleVault
import SeededRandom
import Testing

/// Two machines of an admin that share a roster, an attacker who can push, and an observer who says what each must do.
///
/// The observer takes the longest of what a machine read on a branch, and of its own rosters that git has shared, as the
/// floor of that branch.
struct RosterHistory {
    private static let file = "keys/roster"

    private let origin: String
    private let machines: [GitMachine]
    private var notes: [Place: Notes] = [:]
    private var made: [Set<[UInt8]>] = [[], []]
    private var generator: SeededGenerator
    private var count = 0
    /// The steps, for the message of a failure.
    private(set) var steps: [String] = []

    private struct Place: Hashable {
        let machine: Int
        let branch: String
    }

    private struct Notes {
        var read: Set<[UInt8]> = []
        var own: Set<[UInt8]> = []
        var shared: Set<[UInt8]> = []
    }

    init(seed: UInt64) throws {
        generator = SeededGenerator(seed)
        let base =
            URL(filePath: NSTemporaryDirectory()).resolvingSymlinksInPath().path + "/rosters-" + UUID().uuidString
        origin = base + "/origin.git"
        let first = try GitMachine.founding(in: base)
        machines = [first, first.other(path: base + "/b", home: base + "/home-b")]
        for command in [
            ["init", "-q", "-b", "main"], ["add", "-A"], ["commit", "-q", "-m", "one"],
            ["clone", "-q", "--bare", machines[0].path, origin], ["remote", "add", "origin", origin],
            ["fetch", "-q"], ["branch", "-q", "-u", "origin/main"],
            ["clone", "-q", origin, machines[1].path],
        ] { _ = try #require(try GitMachine.git(command, in: machines[0].path), "\(command)") }
        for index in machines.indices { try look(index) }
    }

    func remove() {
        try? FileManager.default.removeItem(atPath: URL(filePath: origin).deletingLastPathComponent().path)
    }

    // MARK: - Steps

    mutating func advance() throws {
        let index = Int.random(in: 0...1, using: &generator)
        switch Int.random(in: 0..<18, using: &generator) {
        case 0...4: try add(index)
        case 5: try git(index, "checkout", "-q", "--", ".")
        case 6: try git(index, "reset", "-q", "--hard", Bool.random(using: &generator) ? "HEAD" : "HEAD~1")
        case 7...9:
            try git(index, "add", "-A")
            try git(index, "commit", "-q", "-m", "change")
        case 10, 11: try git(index, "push", "-q", "origin", "main")
        case 12: try git(index, "pull", "-q", "--ff-only")
        case 13:
            try git(index, "fetch", "-q")
            try git(index, "reset", "-q", "--hard", "origin/main")
        case 14: try git(index, "checkout", "-q", try branch(index) == "main" ? "side" : "main")
        case 15: try git(index, "checkout", "-q", "-B", try branch(index) == "main" ? "side" : "main")
        default: try rollBack()
        }
        try look(index)
    }

    private func branch(_ index: Int) throws -> String {
        try (machines[index].git("symbolic-ref", "--short", "HEAD") ?? "main\n").trimmingCharacters(in: .newlines)
    }

    private mutating func git(_ index: Int, _ arguments: String...) throws {
        steps.append("\(index): git \(arguments.joined(separator: " "))")
        _ = try GitMachine.git(arguments, in: machines[index].path)
    }

    private mutating func rollBack() throws {
        let commits = (try GitMachine.git(["rev-list", "main"], in: origin) ?? "").split(separator: "\n")
        guard commits.count > 1, let old = commits.dropFirst().randomElement(using: &generator) else { return }
        steps.append("attack: \(old.prefix(8))")
        _ = try GitMachine.git(["update-ref", "refs/heads/main", String(old)], in: origin)
    }

    // MARK: - Judging

    private mutating func add(_ index: Int) throws {
        let before = try roster(index)
        let expected = try mustRefuse(index, before)
        count += 1
        steps.append("\(index): add \(count)")
        do {
            try machines[index].addMember("robot-\(count)")
            #expect(expected != true, "an entry behind a rolled back roster: \(steps)")
            try noteRead(index, before.bytes)
            let after = try roster(index).bytes
            made[index].insert(after)
            notes[try place(index), default: Notes()].own.insert(after)
        } catch let error as PintleError {
            #expect(expected != false && error.isOlderState, "a false alarm: \(error) \(steps)")
        }
    }

    private mutating func look(_ index: Int) throws {
        let roster = try roster(index)
        let expected = try mustRefuse(index, roster)
        var isRefused = false
        do {
            isRefused = try machines[index].isBehind()
        } catch let error as PintleError where error.isOlderState {
            isRefused = true
        }
        if let expected { #expect(isRefused == expected, "missed, or a false alarm: \(steps)") }
        if !isRefused { try noteRead(index, roster.bytes) }
    }

    private func roster(_ index: Int) throws -> Roster {
        try Roster(reading: try Files.read(machines[index].path + "/" + Self.file, limit: 1 << 20))
    }

    private mutating func noteRead(_ index: Int, _ bytes: [UInt8]) throws {
        let place = try place(index)
        if made[index].contains(bytes) {
            notes[place, default: Notes()].own.insert(bytes)
        } else {
            notes[place, default: Notes()].read.insert(bytes)
        }
    }

    private func place(_ index: Int) throws -> Place { Place(machine: index, branch: try branch(index)) }

    /// `nil` where the branch has no memory: then other branches count too.
    private mutating func mustRefuse(_ index: Int, _ roster: Roster) throws -> Bool? {
        let place = try place(index)
        notes[place, default: Notes()].shared.formUnion(try shared(index, on: place.branch))
        let notes = notes[place, default: Notes()]
        let floors = try (notes.read.union(notes.own.intersection(notes.shared))).map { try Roster(reading: $0) }
        guard let floor = floors.max(by: { $0.position < $1.position }) else {
            return notes.own.contains(roster.bytes) ? false : nil
        }
        if notes.own.contains(roster.bytes), roster.position > floor.position { return false }
        return !roster.continues(floor)
    }

    /// The rosters in what the remote-tracking branch is and was; in HEAD's history where there is no upstream.
    private func shared(_ index: Int, on branch: String) throws -> Set<[UInt8]> {
        let path = machines[index].path
        let upstream = try GitMachine.git(["rev-parse", "-q", "--verify", "\(branch)@{upstream}"], in: path)
        let reflog = try upstream.flatMap { _ in
            try GitMachine.git(["rev-list", "-g", "\(branch)@{upstream}"], in: path)
        }
        let tips = Set((reflog ?? "").split(separator: "\n").map(String.init)).sorted()
        let newest = upstream.map { $0.trimmingCharacters(in: .newlines) } ?? "HEAD"
        let commits = try GitMachine.git(["rev-list"] + tips + [newest, "--", Self.file], in: path) ?? ""
        var states: Set<[UInt8]> = []
        for commit in commits.split(separator: "\n") {
            let text = try GitMachine.git(["show", "\(commit):\(Self.file)"], in: path)
            if let text { states.insert(Array(text.utf8)) }
        }
        return states
    }
}

extension GitMachine {
    /// Adds a member, as `pintle members add` does.
    func addMember(_ name: String) throws {
        let name = try #require(MemberName(name))
        let key = try Identity.generate().publicKey
        _ = try reader().writer().changeMembers([.add(name, key, Rights(signsSchema: true))])
    }

    /// Whether the roster lacks entries, as `pintle members list` sees it.
    func isBehind() throws -> Bool {
        let project = try reader().project
        _ = try project.remember([])
        return project.trust.isBehind
    }
}
