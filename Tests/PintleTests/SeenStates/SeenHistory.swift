import Foundation
import PintleFindings
import PintleSystem
import PintleVault
import SeededRandom
import Testing

/// Two machines that share a repository, an attacker who can push, and an observer who says what each machine must do.
///
/// The observer knows nothing of the seen states. He writes down what each machine read and saved, asks git which of its
/// own saves were shared, and takes the highest of what was read and what was shared as the machine's floor.
struct SeenHistory {
    private let origin: String
    private let machines: [GitMachine]
    private var notes: [Place: Notes] = [:]
    /// The saves of each machine, on any branch.
    private var made: [Set<[UInt8]>] = [[], []]
    private var generator: SeededGenerator
    private var count = 0
    /// The steps, for the message of a failure.
    private(set) var steps: [String] = []

    /// A branch on a machine.
    private struct Place: Hashable {
        let machine: Int
        let branch: String
    }

    /// The oracle's record of one branch on one machine.
    private struct Notes {
        var read: [[UInt8]] = []
        /// The states that the machine saved here, or opened here after saving them elsewhere.
        var own: [[UInt8]] = []
        var shared: Set<[UInt8]> = []
    }

    init(seed: UInt64) throws {
        generator = SeededGenerator(seed)
        let base = URL(filePath: NSTemporaryDirectory()).resolvingSymlinksInPath().path + "/seen-" + UUID().uuidString
        origin = base + "/origin.git"
        let first = try GitMachine.founding(in: base)
        machines = [first, first.other(path: base + "/b", home: base + "/home-b")]
        for command in [
            ["init", "-q", "-b", "main"], ["add", "-A"], ["commit", "-q", "-m", "one"],
            ["clone", "-q", "--bare", machines[0].path, origin], ["remote", "add", "origin", origin],
            ["fetch", "-q"], ["branch", "-q", "-u", "origin/main"],
            ["clone", "-q", origin, machines[1].path],
        ] { _ = try #require(try GitMachine.git(command, in: machines[0].path), "\(command)") }
    }

    func remove() {
        try? FileManager.default.removeItem(atPath: URL(filePath: origin).deletingLastPathComponent().path)
    }

    // MARK: - Steps

    /// Does something at random, and then lets a machine read.
    mutating func advance() throws {
        let index = Int.random(in: 0...1, using: &generator)
        let machine = machines[index]
        switch Int.random(in: 0..<26, using: &generator) {
        case 0...5: try save(index) { (machine, text) in try machine.save(text) }
        case 6: try save(index) { (machine, _) in try machine.rotate() }
        case 7: try git(index, "stash", "-q")
        case 8: try git(index, "stash", "pop", "-q")
        case 9: try git(index, "checkout", "-q", "--", ".")
        case 10: try git(index, "reset", "-q", "--hard", Bool.random(using: &generator) ? "HEAD" : "HEAD~1")
        case 11...13:
            try git(index, "add", "-A")
            try git(index, "commit", "-q", "-m", "change")
        case 14, 15: try git(index, "push", "-q", "origin", "main")
        case 16: try pull(index, "pull", "-q", "--no-rebase", "--no-edit")
        case 17: try pull(index, "pull", "-q", "--rebase")
        case 18:
            try git(index, "fetch", "-q")
            try git(index, "reset", "-q", "--hard", "origin/main")
        case 19, 20: try git(index, "checkout", "-q", try other(index))
        case 21: try git(index, "checkout", "-q", "-B", try other(index))
        case 22: try pull(index, "cherry-pick", try other(index))
        case 23: try git(index, "merge", "-q", "--ff-only", try other(index))
        case 24: try git(index, "stash", "branch", "-q", try other(index))
        default: try rollBack()
        }
        if try machine.git("status", "--porcelain")?.contains("UU ") == true { try git(index, "reset", "-q", "--hard") }
        try look(index)
    }

    /// The branch that a machine is not on; both are there after the first `checkout -B`.
    private func other(_ index: Int) throws -> String { try branch(index) == "main" ? "side" : "main" }

    private func branch(_ index: Int) throws -> String {
        try (machines[index].git("symbolic-ref", "--short", "HEAD") ?? "main\n").trimmingCharacters(in: .newlines)
    }

    private mutating func git(_ index: Int, _ arguments: String...) throws {
        steps.append("\(index): git \(arguments.joined(separator: " "))")
        _ = try GitMachine.git(arguments, in: machines[index].path)
    }

    /// A conflict is abandoned, because its resolution is not tested here.
    private mutating func pull(_ index: Int, _ arguments: String...) throws {
        steps.append("\(index): git \(arguments.joined(separator: " "))")
        guard try GitMachine.git(arguments, in: machines[index].path) == nil else { return }
        _ = try machines[index].git("rebase", "--abort")
        _ = try machines[index].git("cherry-pick", "--abort")
        _ = try machines[index].git("merge", "--abort")
    }

    /// Somebody with push access restores an older state: the branch itself, or the file in a new commit.
    private mutating func rollBack() throws {
        let commits = try (GitMachine.git(["rev-list", "main"], in: origin) ?? "").split(separator: "\n").map(
            String.init
        )
        guard commits.count > 1, let old = commits.dropFirst().randomElement(using: &generator) else { return }
        steps.append("attack: \(old.prefix(8))")
        if Bool.random(using: &generator) {
            _ = try GitMachine.git(["update-ref", "refs/heads/main", old], in: origin)
        } else {
            guard let tree = try GitMachine.git(["rev-parse", old + "^{tree}"], in: origin)?.prefix(40),
                let commit = try GitMachine.git(["commit-tree", "-p", "main", "-m", "x", String(tree)], in: origin)
            else { return }
            _ = try GitMachine.git(["update-ref", "refs/heads/main", String(commit.prefix(40))], in: origin)
        }
    }

    // MARK: - Judging

    private mutating func save(_ index: Int, _ body: (GitMachine, String) throws -> Void) throws {
        let machine = machines[index]
        let before = try machine.bytes
        let expected = try mustRefuse(index, before)
        count += 1
        steps.append("\(index): save \(count)")
        do {
            try body(machine, "value \(count)")
            #expect(!expected, "a save over a rolled back file: \(steps)")
            try noteRead(index, before)
            let after = try machine.bytes
            guard after != before else { return }
            made[index].insert(after)
            notes[try place(index), default: Notes()].own.append(after)
        } catch let error as PintleError {
            #expect(expected && error.isOlderState, "a false alarm: \(error) \(steps)")
        }
    }

    /// A machine reads the file, and does what the observer says.
    private mutating func look(_ index: Int) throws {
        let bytes = try machines[index].bytes
        let expected = try mustRefuse(index, bytes)
        do {
            try machines[index].read()
            #expect(!expected, "a rollback was missed: \(steps)")
            try noteRead(index, bytes)
        } catch let error as PintleError {
            #expect(expected && error.isOlderState, "a false alarm: \(error) \(steps)")
        }
    }

    /// An own save is not another person's: only git shows whether it was shared.
    private mutating func noteRead(_ index: Int, _ bytes: [UInt8]) throws {
        let place = try place(index)
        if !made[index].contains(bytes) {
            notes[place, default: Notes()].read.append(bytes)
        } else if !(notes[place]?.own.contains(bytes) ?? false) {
            notes[place, default: Notes()].own.append(bytes)
        }
    }

    private func place(_ index: Int) throws -> Place { Place(machine: index, branch: try branch(index)) }

    private mutating func mustRefuse(_ index: Int, _ bytes: [UInt8]) throws -> Bool {
        let place = try place(index)
        // A shared state stays shared, even if the branch changes.
        notes[place, default: Notes()].shared.formUnion(try shared(index, on: place.branch))
        let notes = notes[place, default: Notes()]
        let floors = notes.read + notes.own.filter(notes.shared.contains)
        let footers = try floors.map { try EnvFile(reading: $0, path: GitMachine.file).footer }
        guard let floor = footers.max(by: { $0.generation < $1.generation }) else { return false }
        let footer = try EnvFile(reading: bytes, path: GitMachine.file).footer
        if notes.own.contains(bytes), footer.generation > floor.generation { return false }
        if footer == floor { return false }
        return footer.generation <= floor.generation || footer.epoch.number < floor.epoch.number
            || footer.epoch.number == floor.epoch.number && footer.epoch.commitment != floor.epoch.commitment
    }

    /// The states of the file in what the remote-tracking branch is and was; in HEAD's history where there is no upstream.
    private func shared(_ index: Int, on branch: String) throws -> Set<[UInt8]> {
        let path = machines[index].path
        let upstream = try GitMachine.git(["rev-parse", "-q", "--verify", "\(branch)@{upstream}"], in: path)
        let reflog = try upstream.flatMap { _ in
            try GitMachine.git(["rev-list", "-g", "\(branch)@{upstream}"], in: path)
        }
        let tips = Set((reflog ?? "").split(separator: "\n").map(String.init)).sorted()
        let newest = upstream.map { $0.trimmingCharacters(in: .newlines) } ?? "HEAD"
        let commits = try GitMachine.git(["rev-list"] + tips + [newest, "--", GitMachine.file], in: path) ?? ""
        var states: Set<[UInt8]> = []
        for commit in commits.split(separator: "\n") {
            let text = try GitMachine.git(["show", "\(commit):\(GitMachine.file)"], in: path)
            if let text { states.insert(Array(text.utf8)) }
        }
        return states
    }
}

@Suite("Random histories of saves, discards, pushes and rollbacks")
struct SeenHistoryTests {
    private static let count = Effort.count(3, exhaustive: 200, all: 1_000)

    @Test("No machine raises a false alarm or misses a rollback", arguments: 0..<4)
    func histories(part: Int) throws {
        for number in stride(from: part, to: Self.count, by: 4) {
            var history = try SeenHistory(seed: UInt64(number))
            defer { history.remove() }
            for _ in 0..<24 { try history.advance() }
        }
    }

    @Test("The same for the roster", arguments: 0..<4)
    func rosters(part: Int) throws {
        for number in stride(from: part, to: Self.count, by: 4) {
            var history = try RosterHistory(seed: UInt64(number))
            defer { history.remove() }
            for _ in 0..<24 { try history.advance() }
        }
    }
}
