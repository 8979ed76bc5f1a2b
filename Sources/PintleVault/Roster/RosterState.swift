package import PintleCore
package import PintleCrypto
package import PintleFindings
internal import PintleSystem

/// The members, rights and environments after a number of entries.
package struct RosterState: Sendable {
    package private(set) var members: [MemberName: Member] = [:]
    package private(set) var environments: [EnvironmentName: RosterEnvironment] = [:]
    /// The latest `accept` of each environment.
    package private(set) var accepted: [EnvironmentName: Acceptance] = [:]
    /// The current name of each renamed member, by an earlier name.
    private var successors: [MemberName: MemberName] = [:]
    /// Names are never used again, so that an old signature never gets a new author.
    private(set) var usedMemberNames: Set<MemberName> = []
    private var usedIDs: Set<RandomID> = []
    /// The parts of keys that were replaced: they never come back, for somebody else may hold them.
    private(set) var replacedHalves: Set<[UInt8]> = []
    /// The holder of each point of a key: comparing each new key with those of all members would make large rosters
    /// slow.
    private(set) var holders: [[UInt8]: MemberName] = [:]

    package struct Acceptance: Hashable, Sendable {
        package let generation: UInt64
        package let hash: Digest

        package init(generation: UInt64, hash: Digest) {
            self.generation = generation
            self.hash = hash
        }
    }

    package init() {}

    /// The member who has or had a name; signatures from before a renaming stay valid.
    package func member(signingAs name: MemberName) -> Member? {
        var name = name
        // Names are never used again, so a chain of names has no circle.
        while let successor = successors[name] { name = successor }
        return members[name]
    }

    /// Whether a name is, or was, the name of a member.
    package func hasUsed(_ name: MemberName) -> Bool { usedMemberNames.contains(name) }

    /// The members who may read an environment, by name.
    package func readers(of environment: EnvironmentName) -> [Member] {
        members.values.filter { $0.rights.reads.contains(environment) }.sorted { $0.name < $1.name }
    }

    /// The environments that are not retired, by name.
    package var activeEnvironments: [RosterEnvironment] {
        environments.values.filter { !$0.isRetired }.sorted { $0.name < $1.name }
    }

    /// An environment and those that it extends, itself first.
    package func chain(of name: EnvironmentName) -> [RosterEnvironment] {
        var chain: [RosterEnvironment] = []
        var next = environments[name]
        // An extended environment was declared before, so the chain ends.
        while let environment = next {
            chain.append(environment)
            next = environment.extends.flatMap { environments[$0] }
        }
        return chain
    }

    /// The same without the rights that another state has taken away.
    ///
    /// - Parameters:
    ///   - other: A state that continues `common` in another way.
    ///   - common: The state that both continue.
    /// - Returns: The members of this state, with the rights that both leave them.
    func losing(whatIsLostIn other: RosterState, since common: RosterState) -> RosterState {
        let left = Dictionary(other.members.values.map { ($0.key, $0.rights) }) { first, _ in first }
        let known = Set(common.members.values.map(\.key))
        var state = self
        for member in members.values where known.contains(member.key) {
            state.members[member.name] = left[member.key].map { member.with(rights: member.rights.intersection($0)) }
        }
        return state
    }

    // MARK: - Applying

    /// Lets an entry take effect.
    ///
    /// - Throws: ``PintleError`` of code `notPermitted` when it may not follow the entries before it; the state is then
    ///   unchanged.
    package mutating func apply(_ action: RosterAction, by signer: MemberName) throws(PintleError) {
        try checkSigner(signer, of: action)
        switch action {
        case .add(let name, let key, let rights): try add(name, key, rights)
        case .key(let name, let key): try replaceKey(of: name, with: key)
        case .rename(let name, let new): try rename(name, to: new)
        case .grant(let name, let rights): try grant(rights, to: name)
        case .revoke(let name, let rights): try revoke(rights, from: name)
        case .remove(let name): try remove(name)
        case .environment(let name, let id, let level, let parent):
            try declare(name, id: id, level: level, extends: parent)
        case .level(let name, let level): try setLevel(of: name, to: level)
        case .retire(let name): try retire(name)
        case .accept(let name, let generation, let hash):
            _ = try active(name)
            let acceptance = Acceptance(generation: generation, hash: hash)
            guard accepted.updateValue(acceptance, forKey: name) != acceptance else { throw .entryChangesNothing }
        }
    }

    /// The first entry adds its own signer as admin; every other signer is an admin by the entries before it.
    private func checkSigner(_ signer: MemberName, of action: RosterAction) throws(PintleError) {
        if usedMemberNames.isEmpty {
            guard case .add(signer, _, let rights) = action, rights.isAdmin else {
                throw .firstEntryWithoutAdmin
            }
            return
        }
        guard let member = members[signer], member.rights.isAdmin else { throw .signerNotAdmin(signer) }
    }

    private mutating func add(_ name: MemberName, _ key: PublicKey, _ rights: Rights) throws(PintleError) {
        try checkUnused(name)
        try checkUnheld(key)
        try check(rights, with: key)
        guard members.count < VaultLimits.members else { throw .tooManyMembers }
        members[name] = Member(name: name, key: key, rights: rights)
        hold(key, by: name)
        usedMemberNames.insert(name)
    }

    private mutating func replaceKey(of name: MemberName, with key: PublicKey) throws(PintleError) {
        let member = try member(name)
        guard member.key != key else { throw .entryChangesNothing }
        try checkUnheld(key, except: name)
        try check(member.rights, with: key)
        members[name] = member.with(key: key)
        replacedHalves.formUnion(member.key.halves.subtracting(key.halves))
        release(member.key)
        hold(key, by: name)
    }

    private mutating func rename(_ name: MemberName, to new: MemberName) throws(PintleError) {
        let member = try member(name)
        try checkUnused(new)
        members[name] = nil
        members[new] = member.with(name: new)
        hold(member.key, by: new)
        successors[name] = new
        usedMemberNames.insert(new)
    }

    private mutating func grant(_ rights: Rights, to name: MemberName) throws(PintleError) {
        let member = try member(name)
        guard member.rights.intersection(rights).isEmpty else { throw .entryChangesNothing }
        let all = member.rights.union(rights)
        try check(all, with: member.key)
        members[name] = member.with(rights: all)
    }

    private mutating func revoke(_ rights: Rights, from name: MemberName) throws(PintleError) {
        let member = try member(name)
        guard member.rights.intersection(rights) == rights else { throw .entryChangesNothing }
        if rights.isAdmin { try checkNotLastAdmin(name) }
        let rest = member.rights.subtracting(rights)
        try check(rest, with: member.key)
        members[name] = member.with(rights: rest)
    }

    private mutating func remove(_ name: MemberName) throws(PintleError) {
        let member = try member(name)
        if member.rights.isAdmin { try checkNotLastAdmin(name) }
        members[name] = nil
        release(member.key)
    }

    private mutating func hold(_ key: PublicKey, by name: MemberName) {
        for half in key.halves { holders[half] = name }
    }

    private mutating func release(_ key: PublicKey) {
        for half in key.halves { holders[half] = nil }
    }

    private mutating func declare(
        _ name: EnvironmentName,
        id: RandomID,
        level: Level,
        extends parent: EnvironmentName?
    ) throws(PintleError) {
        guard environments[name] == nil, !usedIDs.contains(id) else { throw .usedEnvironmentName(name) }
        guard environments.count < VaultLimits.environments else { throw .tooManyEnvironments }
        if let parent {
            let extended = try active(parent)
            guard extended.level >= level else { throw .parentTooLenient(parent, name) }
        }
        environments[name] = RosterEnvironment(name: name, id: id, level: level, extends: parent, isRetired: false)
        usedIDs.insert(id)
    }

    private mutating func setLevel(of name: EnvironmentName, to level: Level) throws(PintleError) {
        let environment = try active(name)
        guard environment.level != level else { throw .entryChangesNothing }
        if let parent = environment.extends, let extended = environments[parent], extended.level < level {
            throw .parentTooLenient(parent, name)
        }
        for other in environments.values where !other.isRetired && other.extends == name && other.level > level {
            throw .parentTooLenient(name, other.name)
        }
        environments[name] = RosterEnvironment(
            name: name,
            id: environment.id,
            level: level,
            extends: environment.extends,
            isRetired: false
        )
    }

    private mutating func retire(_ name: EnvironmentName) throws(PintleError) {
        let environment = try active(name)
        for other in environments.values where !other.isRetired && other.extends == name {
            throw .stillExtended(name, by: other.name)
        }
        environments[name] = RosterEnvironment(
            name: name,
            id: environment.id,
            level: environment.level,
            extends: environment.extends,
            isRetired: true
        )
        let rights = Rights(reads: [name], writes: [name])
        for member in members.values where !member.rights.intersection(rights).isEmpty {
            members[member.name] = member.with(rights: member.rights.subtracting(rights))
        }
    }
}

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

/// An environment in the roster: its id, its level and the environment that it extends.
package struct RosterEnvironment: Hashable, Sendable {
    package let name: EnvironmentName
    package let id: RandomID
    package let level: Level
    package let extends: EnvironmentName?
    package let isRetired: Bool
}
