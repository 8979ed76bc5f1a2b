internal import PintleCore
internal import PintleFindings
internal import PintleSystem

// The demands that an entry of the roster has to meet.
extension RosterState {
    func member(_ name: MemberName) throws(PintleError) -> Member {
        guard let member = members[name] else {
            let near = NearestNames.of(name.text, among: members.keys.map(\.text))
            throw .unknownMember(name, near: near)
        }
        return member
    }

    func active(_ name: EnvironmentName) throws(PintleError) -> RosterEnvironment {
        guard let environment = environments[name], !environment.isRetired else {
            let near = NearestNames.of(name.text, among: activeEnvironments.map(\.name.text))
            throw .unknownEnvironment(name, near: near)
        }
        return environment
    }

    func checkUnused(_ name: MemberName) throws(PintleError) {
        guard !usedMemberNames.contains(name) else { throw .usedMemberName(name) }
    }

    func checkUnheld(_ key: PublicKey, except name: MemberName? = nil) throws(PintleError) {
        guard replacedHalves.isDisjoint(with: key.halves) else { throw .replacedKey }
        for half in key.halves {
            guard let holder = holders[half], holder != name else { continue }
            throw .keyOfAnotherMember(holder)
        }
    }

    func checkNotLastAdmin(_ name: MemberName) throws(PintleError) {
        guard members.values.contains(where: { $0.name != name && $0.rights.isAdmin }) else {
            throw .lastAdmin(name)
        }
    }

    /// Rights name environments that exist, reading a layer needs reading those that it extends, and a key that cannot sign
    /// can only read.
    func check(_ rights: Rights, with key: PublicKey) throws(PintleError) {
        for name in rights.environments.sorted() { _ = try active(name) }
        for name in rights.reads.sorted() {
            guard let parent = environments[name]?.extends, !rights.reads.contains(parent) else { continue }
            throw .parentNotReadable(name, extending: parent)
        }
        guard key.signing == nil, rights.isAdmin || rights.signsSchema || !rights.writes.isEmpty else { return }
        throw .keyCannotSign
    }
}
