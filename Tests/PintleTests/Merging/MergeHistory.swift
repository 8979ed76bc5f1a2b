import Foundation
import PintleCore
import PintleCrypto
import PintleFindings
import PintleProject
import PintleSystem
import PintleVault
import SeededRandom
import Testing

/// One env file whose two sides change at random, and an oracle that knows the plain values.
struct MergeHistory {
    static let environment: EnvironmentName = "prod"

    /// The plain content of a file, as a person would write it down.
    struct Body: Equatable {
        var values: [String: String] = [:]
        var comments: Set<String> = []
        /// Keys and comments, from the top.
        var order: [String] = []
    }

    let team: Team
    /// Opened again when the roster changes alone: reading it verifies every entry.
    private var project: Project
    private var generator: SeededGenerator
    /// The next number of a value, a comment or a member.
    private var number = 0
    private var robots: [MemberName] = []
    private(set) var merges = 0
    private(set) var conflicts = 0

    init(seed: UInt64) throws {
        generator = SeededGenerator(seed)
        team = try Team(
            schema: """
                project: team
                environments:
                  prod: { level: development }
                settings:
                  k.plain0: { type: string, required: [] }
                  k.plain1: { type: string, required: [] }
                  k.plain2: { type: string, required: [] }
                  k.secret0: { type: string, secret: true, required: [] }
                  k.secret1: { type: string, secret: true, required: [] }
                  k.secret2: { type: string, secret: true, required: [] }

                """,
            [Self.environment: "K_PLAIN0=start\nK_SECRET0=start-of-secret\n"]
        )
        project = try Self.project(of: team)
    }

    private static let keys = (0...2).flatMap { ["K_PLAIN\($0)", "K_SECRET\($0)"] } + ["UNKNOWN_KEY"]

    /// The project on a machine that has seen no branch yet.
    private static func project(of team: Team) throws -> Project {
        let environment = team.environment.removing(["XDG_STATE_HOME"])
        return try Project.forReading(try Trust.established(TrustedRoots(try ProjectDirectory(team.path), environment)))
    }

    // MARK: - Changing

    private mutating func next(_ word: String) -> String {
        number += 1
        return "\(word)-\(number)"
    }

    /// One to three saves after a file.
    private mutating func changed(_ file: EnvFile) throws -> EnvFile {
        var file = file
        for _ in 0..<Int.random(in: 1...3, using: &generator) { file = try saved(over: file) }
        return file
    }

    private mutating func saved(over file: EnvFile) throws -> EnvFile {
        let project = self.project
        var verifier = project.trust.verifier
        let verified = try verifier.verify(file, of: Self.environment)
        let reader = try team.reader("alice", project)
        let member = try reader.member()
        return try team.with("alice") { identity in
            let key = try verified.dataKey(for: identity)
            var sealer = try Sealer(reader, verified, key, member: member)
            var lines = EnvFileDraft(file).lines
            for _ in 0..<Int.random(in: 1...3, using: &generator) {
                try change(&lines) { (value, named) in try sealer.stored(Array(value.utf8).span, as: named) }
            }
            var draft = EnvFileDraft()
            for line in lines { draft.append(line) }
            draft.tidy()
            return try sealer.composed(draft)
        }
    }

    /// One change, as a person makes it in an editor.
    private mutating func change(
        _ lines: inout [EnvFileDraft.Line],
        _ stored: (String, Project.NamedSetting) throws -> [UInt8]
    ) throws {
        let place = Int.random(in: 0...lines.count, using: &generator)
        switch Int.random(in: 0..<8, using: &generator) {
        case 0: lines.insert(.comment(Array("# \(next("note"))".utf8)[...]), at: place)
        case 1: if place < lines.count, case .comment = lines[place] { lines.remove(at: place) }
        case 2: if place < lines.count, case .entry = lines[place] { lines.remove(at: place) }
        case 3:
            guard place < lines.count else { return }
            let line = lines.remove(at: place)
            lines.insert(line, at: Int.random(in: 0...lines.count, using: &generator))
        default:
            let name = Self.keys[Int.random(in: Self.keys.indices, using: &generator)]
            // A few values come again, on both sides too.
            let text = Bool.random(using: &generator) ? "common-value" : next("value")
            let named = try project.setting(named: name)
            let line = EnvFileDraft.Line.entry(named.key, try stored(text, named)[...])
            let index = lines.firstIndex { if case .entry(named.key, _) = $0 { true } else { false } }
            if let index { lines[index] = line } else { lines.insert(line, at: place) }
        }
    }

    /// Sometimes a member who may read comes or goes, which saves the file.
    private mutating func changeMembers() throws {
        switch Int.random(in: 0..<40, using: &generator) {
        case 0:
            let name = try #require(MemberName(next("robot")))
            try team.add(name, reads: [Self.environment])
            robots.append(name)
        case 1:
            guard let name = robots.popLast() else { return }
            try team.change(.remove(name))
        default: return
        }
        project = try Self.project(of: team)
    }

    // MARK: - Reading

    func body(of file: EnvFile) throws -> Body {
        var verifier = project.trust.verifier
        let verified = try verifier.verify(file, of: Self.environment)
        return try body(of: verified)
    }

    private func body(of file: VerifiedEnvFile) throws -> Body {
        let values = try team.with("alice") { identity in try file.values(try file.dataKey(for: identity)) }
        var body = Body()
        for value in values {
            switch value.value {
            case .plain(let bytes): body.values[value.key.text] = String(decoding: bytes, as: UTF8.self)
            case .secret(let secret):
                body.values[value.key.text] = secret.withBytes { span in
                    String(decoding: span.indices.map { span[$0] }, as: UTF8.self)
                }
            }
        }
        for line in EnvFileDraft(file.file).lines {
            switch line {
            case .blank: continue
            case .comment(let text):
                body.comments.insert(String(decoding: text, as: UTF8.self))
                body.order.append(String(decoding: text, as: UTF8.self))
            case .entry(let key, _): body.order.append(key.text)
            }
        }
        return body
    }

    private func file() throws -> EnvFile {
        let path = EnvFile.path(of: Self.environment)
        let bytes = try Data(contentsOf: URL(filePath: team.path + "/" + path))
        return try EnvFile(reading: Array(bytes), path: path)
    }

    // MARK: - The oracle

    /// The wishes of two people who each list their own changes.
    private static func expected(_ base: Body, _ ours: Body, _ theirs: Body) -> (body: Body, conflicts: Set<String>) {
        func changes(_ side: Body) -> [String: String?] {
            var changes: [String: String?] = [:]
            for key in keys where side.values[key] != base.values[key] { changes[key] = .some(side.values[key]) }
            return changes
        }
        let (mine, other) = (changes(ours), changes(theirs))
        var body = base
        var conflicts: Set<String> = []
        for (key, value) in other { body.values[key] = value }
        for (key, value) in mine {
            if let foreign = other[key], foreign != value { conflicts.insert(key) }
            body.values[key] = value
        }
        let added = ours.comments.union(theirs.comments).subtracting(base.comments)
        let gone = base.comments.filter { !ours.comments.contains($0) || !theirs.comments.contains($0) }
        body.comments = base.comments.union(added).subtracting(gone)
        return (body, conflicts)
    }

    // MARK: - One merge

    mutating func advance() throws {
        let base = try file()
        let ours = try changed(base)
        try changeMembers()
        let theirs = try changed(try file())
        let bodies = (try body(of: base), try body(of: ours), try body(of: theirs))
        let isSwapped = Bool.random(using: &generator)
        let input = MergeInput(
            Self.environment,
            base: base.bytes,
            ours: (isSwapped ? theirs : ours).bytes,
            theirs: (isSwapped ? ours : theirs).bytes
        )
        let (mine, other) = isSwapped ? (bodies.2, bodies.1) : (bodies.1, bodies.2)
        var (expected, clashes) = Self.expected(bodies.0, mine, other)
        let reader = try team.reader("alice", project)
        var outcome = try reader.merge(input)
        if !clashes.isEmpty {
            guard case .conflict(let unsettled) = outcome else {
                Issue.record("a conflict on \(clashes) was passed over")
                return
            }
            #expect(Set(unsettled.conflicts.map(\.key.text)) == clashes)
            try checkText(unsettled, bodies)
            var choices: [EnvKey: MergeChoice] = [:]
            for name in clashes {
                let key = try #require(EnvKey(name))
                let isOurs = Bool.random(using: &generator)
                choices[key] = isOurs ? .ours : .theirs
                expected.values[name] = (isOurs ? mine : other).values[name]
            }
            outcome = try reader.merge(input, choosing: choices)
            conflicts += 1
        }
        guard case .merged(let merged) = outcome else {
            Issue.record("there is a conflict where each side changed something else")
            return
        }
        try check(merged.file, expected, bodies, isSwapped: isSwapped, [base, ours, theirs])
        merges += 1
        try Data(merged.file.bytes).write(to: URL(filePath: team.path + "/" + merged.file.path))
    }

    private func check(
        _ file: EnvFile,
        _ expected: Body,
        _ bodies: (Body, Body, Body),
        isSwapped: Bool,
        _ files: [EnvFile]
    ) throws {
        let result = try body(of: file)
        #expect(result.values == expected.values)
        #expect(result.comments == expected.comments)
        #expect(result.order.count == expected.values.count + expected.comments.count)
        for (unchanged, side) in [(bodies.1, bodies.2), (bodies.2, bodies.1)] where unchanged.order == bodies.0.order {
            #expect(result.order.filter(side.order.contains) == side.order.filter(result.order.contains))
        }
        #expect(file.footer.generation == 1 + max(files[1].footer.generation, files[2].footer.generation))
        #expect(Set(file.footer.parents) == [files[1].digest, files[2].digest])
        let project = self.project
        var verifier = project.trust.verifier
        let verified = try verifier.verify(file, of: Self.environment)
        #expect(verified.waiting.isEmpty && verified.stale == nil)
    }

    /// Nothing in the text of a conflict is a secret's plaintext.
    private func checkText(_ unsettled: UnsettledMerge, _ bodies: (Body, Body, Body)) throws {
        let text = String(decoding: unsettled.text, as: UTF8.self)
        for body in [bodies.0, bodies.1, bodies.2] {
            for (key, value) in body.values where !key.contains("PLAIN") {
                #expect(!text.contains("\(key)=\(value)"))
            }
        }
        #expect(throws: PintleError.self) { try EnvFile(reading: unsettled.text, path: unsettled.path) }
        // Only the lines between the markers say which side they are of.
        #expect(text.contains("<<<<<<< ours\n") && text.contains(">>>>>>> theirs\n"))
    }
}
