@testable import PintleCore
@testable import PintleFindings
@testable import PintleVault

/// Entries of a roster, each signed: what mutated signatures never reach.
///
/// A line is a name and what it does, such as `alice grant bob admin`. `KEY0` to `KEY3` are the members' keys.
enum RosterActionTarget: FuzzTarget {
    static let name = "roster-actions"
    static let seeds = [
        """
        alice environment base AAAAAAAAAAAAAAAAAAAAAA production
        alice environment dev AAAAAAAAAAAAAAAAAAAAAQ development extends base
        alice add bob KEY1 admin,read:base,write:base
        bob grant alice schema,read:base,dev,write:dev
        alice rename bob robert
        robert key alice KEY2
        robert accept dev 7 AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA
        robert revoke alice admin
        robert remove alice
        robert level dev staging
        robert retire dev
        """
    ].map { Array($0.utf8) }
    static let words = RosterTarget.words + ["KEY0", "KEY1", "KEY2", "KEY3", "alice ", "bob ", "carol ", "dev", "base"]
    private static let longest = 24

    static func read(_ text: [UInt8]) {
        let lines = String(decoding: text, as: UTF8.self).split(separator: "\n").prefix(longest)
        let actions = lines.compactMap(action)
        guard !actions.isEmpty, var roster = founding else { return }
        var holders = [KeyHolder.all[0].name: 0]
        for (signer, action) in actions {
            let holder = KeyHolder.all[holders[signer] ?? 0]
            guard let longer = try? roster.appending(action, by: signer, identity: holder.identity, time: time) else {
                continue
            }
            require(
                longer.continues(roster) && longer.position == roster.position + 1,
                "an entry only adds to a roster"
            )
            roster = longer
            switch action {
            case .add(let name, let key, _), .key(let name, let key):
                holders[name] = KeyHolder.all.firstIndex { $0.key == key.text }
            case .rename(let name, let new): holders[new] = holders[name]
            default: break
            }
        }
        check(roster)
    }

    /// Other members sign with the keys that they have.
    private static func action(_ line: Substring) -> (MemberName, RosterAction)? {
        var words = line.split(separator: " ", omittingEmptySubsequences: false).map(String.init)
        guard let signer = MemberName(words.removeFirst()) else { return nil }
        for (index, holder) in KeyHolder.all.enumerated() {
            words = words.map { $0 == "KEY\(index)" ? holder.key : $0 }
        }
        return RosterAction(words).map { (signer, $0) }
    }

    private static func check(_ roster: Roster) {
        guard let again = try? Roster(reading: roster.bytes) else {
            return require(false, "a roster that was made can be read")
        }
        require(again.headHash == roster.headHash, "it is read as the same")
        let admins = again.head.members.values.filter(\.rights.isAdmin)
        require(!admins.isEmpty, "a roster never loses its last admin")
        for (name, member) in again.head.members {
            require(member.name == name && again.head.hasUsed(name), "a member is known by one name")
            let environments = Set(again.head.environments.keys)
            require(member.rights.environments.isSubset(of: environments), "rights are for environments that exist")
        }
        for environment in again.head.environments.keys {
            require(!again.head.chain(of: environment).isEmpty, "a chain ends")
        }
    }

    private static let time = Timestamp("20261130T101530Z") ?? .now

    private static let founding = try? Roster.founding(
        project: "chat",
        name: KeyHolder.all[0].name,
        rights: Rights(isAdmin: true),
        identity: KeyHolder.all[0].identity,
        time: time
    )
}
