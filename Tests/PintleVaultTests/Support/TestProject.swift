import PintleCore
import PintleCrypto
import PintleVault
import Testing

/// A project with members of every kind, its roster signed by alice.
///
/// alice is admin and may do everything, bob reads and writes, carol only writes, robot only reads.
struct TestProject {
    static let time = Timestamp(secondsSince1970: 1_795_428_930)

    private(set) var roster: Roster

    /// A project with nothing but its founder.
    init(admin: Person = .alice) throws {
        roster = try Roster.founding(
            project: "chat",
            name: admin.name,
            rights: Rights(signsSchema: true),
            identity: admin.identity,
            time: Self.time
        )
    }

    /// The project with its environments and members.
    static func chat() throws -> TestProject {
        var project = try TestProject()
        let both: Set<EnvironmentName> = ["base", "prod"]
        try project.append(.environment("base", .draw(), .production, extends: nil))
        try project.append(.environment("prod", .draw(), .production, extends: "base"))
        try project.append(.grant("alice", Rights(reads: both, writes: both)))
        try project.append(.add("bob", Person.bob.key, Rights(reads: both, writes: both)))
        try project.append(.add("carol", Person.carol.key, Rights(writes: ["prod"])))
        try project.append(.add("robot", Person.robot.key, Rights(reads: both)))
        return project
    }

    mutating func append(_ action: RosterAction, by person: Person = .alice) throws {
        roster = try roster.appending(action, by: person.name, identity: person.identity, time: Self.time)
    }

    /// The project with one entry more.
    func with(_ actions: RosterAction...) throws -> TestProject {
        var copy = self
        for action in actions { try copy.append(action) }
        return copy
    }

    func trust(remembered: Roster? = nil) throws -> TrustedRoster {
        let root = LocatedRoot(TrustedRoot(roster.root), place: "the test")
        return try RosterTrust.establish(roster, roots: [root], remembered: remembered)
    }

    func member(_ name: MemberName) throws -> Member { try #require(roster.head.members[name]) }

    func environment(_ name: EnvironmentName) throws -> RosterEnvironment { try trust().environment(name) }
}
