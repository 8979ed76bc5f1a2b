/// The former readers of an environment: members who may no longer read it, and keys that members replaced.
package struct FormerReaders: Hashable, Sendable {
    package private(set) var members: [MemberName] = []
    /// Members who may still read it, with another key.
    package private(set) var ownersOfFormerKeys: [MemberName] = []
    /// The number of names in a sentence, as many as a person reads.
    private static let shownNames = 20
    /// The same members, to be found in one step.
    private var knownMembers: Set<MemberName> = []
    private var knownOwners: Set<MemberName> = []

    package init(members: [MemberName] = []) {
        self.members = members
        knownMembers = Set(members)
    }

    /// Adds a key that could read, each owner once; a member who may no longer read counts as nothing less.
    ///
    /// - Parameters:
    ///   - name: Whose key it was.
    ///   - isFormerKey: Whether the member may still read, with another key.
    package mutating func add(_ name: MemberName, isFormerKey: Bool) {
        guard !knownMembers.contains(name) else { return }
        guard isFormerKey else {
            if knownOwners.remove(name) != nil { ownersOfFormerKeys.removeAll { $0 == name } }
            knownMembers.insert(name)
            return members.append(name)
        }
        if knownOwners.insert(name).inserted { ownersOfFormerKeys.append(name) }
    }

    /// Whose keys they are, each once.
    package var names: [MemberName] { members + ownersOfFormerKeys }

    package var isEmpty: Bool { members.isEmpty && ownersOfFormerKeys.isEmpty }

    /// All of them: `carol and the former key of bob`.
    package var text: String { [memberNames, keys].filter { !$0.isEmpty }.joined(separator: " and ") }

    /// The text after "known to", with the right or key that they lost.
    package func sentence(_ environment: EnvironmentName) -> String {
        let members = memberNames.isEmpty ? "" : "\(memberNames), who may no longer read \(environment)"
        let keys = keys.isEmpty ? "" : "\(keys), which could read \(environment)"
        return [members, keys].filter { !$0.isEmpty }.joined(separator: ", and to ")
    }

    private var memberNames: String { Self.listed(members) }

    private static func listed(_ names: [MemberName]) -> String {
        let shown = names.prefix(shownNames).map(\.text).joined(separator: ", ")
        return names.count > shownNames ? "\(shown) and \(names.count - shownNames) others" : shown
    }

    private var keys: String {
        guard !ownersOfFormerKeys.isEmpty else { return "" }
        return "the former key of " + Self.listed(ownersOfFormerKeys)
    }
}
