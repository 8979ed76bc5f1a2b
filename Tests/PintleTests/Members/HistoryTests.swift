import PintleCrypto
import PintleProject
import PintleCore
import PintleSystem
import PintleVault
import SeededRandom
import Testing

/// Teams whose members come, set values and go, at random.
struct HistoryTests {
    private static let count = Effort.count(16, exhaustive: 200)

    @Test("A removed key opens nothing, and the exposed secrets are those that it could read", arguments: 0..<8)
    func histories(part: Int) throws {
        for number in stride(from: part, to: Self.count, by: 8) {
            var history = try History(seed: UInt64(number))
            for step in 0..<Int.random(in: 5...10, using: &history.generator) {
                try history.advance()
                try history.check("history \(number), step \(step)")
            }
        }
    }
}

/// One team, and what an observer writes down who knows nothing of rosters.
private struct History {
    private static let layers: [EnvironmentName] = ["base", "prod"]
    private static let secrets: [EnvKey] = ["ONE_SECRET", "TWO_SECRET", "THREE_SECRET"]

    var generator: SeededGenerator
    private let team = try? Team()
    /// The present rights.
    private var rights: [MemberName: Rights] = [
        "alice": Rights(isAdmin: true, signsSchema: true, reads: ["base", "prod"], writes: ["base", "prod"])
    ]
    /// Each value's holders: the people who could read it at any time since it was set.
    private var holders: [Value: Set<MemberName>] = [:]
    private var texts: [Value: String] = [:]
    private var gone: [MemberName] = []
    private var count = 0

    private struct Value: Hashable {
        let environment: EnvironmentName
        let key: EnvKey
    }

    init(seed: UInt64) throws {
        generator = SeededGenerator(seed)
    }

    private var others: [MemberName] { rights.keys.filter { $0 != "alice" }.sorted() }

    mutating func advance() throws {
        let team = try #require(team)
        switch Int.random(in: 0..<9, using: &generator) {
        case 0, 1: try add(team)
        case 2: try remove(team)
        case 3: try revoke(team)
        case 4: try grant(team)
        default: try set(team)
        }
    }

    private mutating func add(_ team: Team) throws {
        count += 1
        let name = try #require(MemberName("member\(count)"))
        var given = Rights()
        switch Int.random(in: 0..<4, using: &generator) {
        case 0: given = Rights(reads: ["base"])
        case 1: given = Rights(writes: ["prod"])
        case 2: given = Rights(reads: ["base", "prod"], writes: ["base"])
        default: given = Rights(reads: ["base", "prod"], writes: ["base", "prod"])
        }
        try team.change(.add(name, try team.key(for: name), given))
        rights[name] = given
        note()
    }

    private mutating func remove(_ team: Team) throws {
        guard let name = others.randomElement(using: &generator) else { return }
        let outcome = try team.change(.remove(name))
        #expect(outcome.unfinished.isEmpty)
        rights[name] = nil
        gone.append(name)
    }

    private mutating func revoke(_ team: Team) throws {
        guard let name = others.filter({ rights[$0]?.reads.contains("prod") == true }).randomElement(using: &generator)
        else { return }
        let taken = Rights(reads: ["prod"])
        try team.change(.revoke(name, taken))
        rights[name] = rights[name]?.subtracting(taken)
    }

    private mutating func grant(_ team: Team) throws {
        guard let name = others.filter({ rights[$0]?.reads.isEmpty == true }).randomElement(using: &generator) else {
            return
        }
        let given = Rights(reads: ["base", "prod"])
        try team.change(.grant(name, given))
        rights[name] = rights[name]?.union(given)
        note()
    }

    private mutating func set(_ team: Team) throws {
        let environment = try #require(Self.layers.randomElement(using: &generator))
        let writers = rights.filter { $0.value.writes.contains(environment) }.keys.sorted()
        let value = Value(
            environment: environment,
            key: try #require(Self.secrets.randomElement(using: &generator))
        )
        count += 1
        let text = "value \(count)"
        try team.set(value.key, to: text, in: environment, by: try #require(writers.randomElement(using: &generator)))
        texts[value] = text
        holders[value] = []
        note()
    }

    /// Writes down who can read what now.
    private mutating func note() {
        for value in texts.keys {
            let readers = rights.filter { $0.value.reads.contains(value.environment) }.keys
            holders[value, default: []].formUnion(readers)
        }
    }

    func check(_ comment: Testing.Comment) throws {
        let team = try #require(team)
        let project = try team.project()
        var verifier = project.trust.verifier
        for environment in Self.layers {
            let file = try project.verified(environment, &verifier)
            for name in gone {
                #expect(try team.with(name) { !Team.opens(file, $0) }, comment)
            }
            let expected = holders.filter { value, holders in
                value.environment == environment
                    && holders.contains { rights[$0]?.reads.contains(environment) != true }
            }
            #expect(Set(project.exposedSecrets(in: file).map(\.key)) == Set(expected.keys.map(\.key)), comment)
            let held = texts.filter { $0.key.environment == environment }.map { ($0.key.key, $0.value) }
            for (name, rights) in rights where rights.reads.contains(environment) {
                let read = try Self.read(file, by: name, team)
                #expect(read == Dictionary(uniqueKeysWithValues: held), comment)
            }
        }
    }

    /// The values that a person reads in one file.
    private static func read(_ file: VerifiedEnvFile, by name: MemberName, _ team: Team) throws -> [EnvKey: String] {
        var texts: [EnvKey: String] = [:]
        for value in try team.with(name, { try file.values(try file.dataKey(for: $0)) }) {
            guard case .secret(let secret) = value.value else { continue }
            texts[value.key] = secret.withBytes { span in
                String(decoding: span.indices.map { span[$0] }, as: UTF8.self)
            }
        }
        return texts
    }
}
