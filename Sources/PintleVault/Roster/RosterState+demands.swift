internal import PintleCore
internal import PintleSystem

// The demands that an entry of the roster has to meet.
extension RosterState {
    static var changesNothing: RosterRefusal {
        RosterRefusal("the entry changes nothing", fix: "leave it out")
    }

    static func tooLenient(_ parent: EnvironmentName, _ child: EnvironmentName) -> RosterRefusal {
        RosterRefusal(
            "\(parent) would be less strict than \(child), which extends it",
            fix: "give \(parent) the strictest level among what extends it"
        )
    }

    func member(_ name: MemberName) throws(RosterRefusal) -> Member {
        guard let member = members[name] else {
            let near = NearestNames.of(name.text, among: members.keys.map(\.text))
            throw RosterRefusal(
                "there is no member \(name)",
                fix: near.isEmpty
                    ? "see who there is in \(Roster.path)" : "did you mean \(near.joined(separator: ", "))?"
            )
        }
        return member
    }

    func active(_ name: EnvironmentName) throws(RosterRefusal) -> RosterEnvironment {
        guard let environment = environments[name], !environment.isRetired else {
            let near = NearestNames.of(name.text, among: activeEnvironments.map(\.name.text))
            throw RosterRefusal(
                "there is no environment \(name)",
                fix: near.isEmpty ? "declare it first" : "did you mean \(near.joined(separator: ", "))?"
            )
        }
        return environment
    }

    func checkUnused(_ name: MemberName) throws(RosterRefusal) {
        guard !usedMemberNames.contains(name) else {
            throw RosterRefusal("the name \(name) is or was a member's", fix: "take another name, such as \(name)-2")
        }
    }

    func checkUnheld(_ key: PublicKey, except name: MemberName? = nil) throws(RosterRefusal) {
        guard replacedHalves.isDisjoint(with: key.halves) else {
            throw RosterRefusal("this key, or half of it, was replaced before", fix: "make a new key: pintle join NAME")
        }
        for half in key.halves {
            guard let holder = holders[half], holder != name else { continue }
            throw RosterRefusal("\(holder) holds this key, or half of it", fix: "make a key for this member alone")
        }
    }

    func checkNotLastAdmin(_ name: MemberName) throws(RosterRefusal) {
        guard members.values.contains(where: { $0.name != name && $0.rights.isAdmin }) else {
            throw RosterRefusal("\(name) is the last admin", fix: "make another member admin first")
        }
    }

    /// Rights name environments that exist, reading a layer needs reading what it extends, and a key that cannot sign
    /// can only read.
    func check(_ rights: Rights, with key: PublicKey) throws(RosterRefusal) {
        for name in rights.environments.sorted() { _ = try active(name) }
        for name in rights.reads.sorted() {
            guard let parent = environments[name]?.extends, !rights.reads.contains(parent) else { continue }
            throw RosterRefusal(
                "\(name) extends \(parent), which could not be read",
                fix: "give or take both: read:\(name) and read:\(parent)"
            )
        }
        guard key.signing == nil, rights.isAdmin || rights.signsSchema || !rights.writes.isEmpty else { return }
        throw RosterRefusal("this kind of key cannot sign", fix: "give it read rights only, or take a pintle1… key")
    }
}
