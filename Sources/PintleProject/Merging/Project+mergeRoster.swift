internal import PintleCrypto
package import PintleFindings
package import PintleSystem
package import PintleVault

extension Project {
    /// The project as the merged roster judges it.
    ///
    /// While git merges, the work tree has our roster. A file of the other side may name entries that only the other
    /// side's roster has. Where that roster continues ours, the merge ends with it.
    ///
    /// - Parameters:
    ///   - input: The states of an env file.
    ///   - variables: Those that git set for this process.
    ///   - replaced: Continuations of the roster that were given up; their entries need no other roster.
    /// - Returns: The project; the same when the roster here has every entry.
    /// - Throws: ``PintleError`` when both sides have entries of their own.
    package func covering(
        _ input: MergeInput,
        _ variables: ProcessEnvironment,
        except replaced: [TrustedRoster] = []
    ) throws(PintleError) -> Project {
        let footers = [input.ours, input.theirs].compactMap { bytes in
            (try? EnvFile(reading: bytes, path: input.path))?.footer
        }
        let places = footers.map { RosterPlace($0.rosterPosition, $0.rosterHash) }.filter { place in
            !replaced.contains { $0.roster.hash(at: place.position) == place.hash }
        }
        return replacingTrust(with: try trust.covering(places, variables, for: input.path))
    }

}

/// An entry of a roster that a signed file names.
struct RosterPlace {
    let position: Int
    let hash: Digest

    init(_ position: Int, _ hash: Digest) {
        self.position = position
        self.hash = hash
    }
}

extension Trust {
    /// The same trust with the roster that has the entries, where it continues the one here.
    func covering(
        _ places: [RosterPlace],
        _ variables: ProcessEnvironment,
        for path: String
    ) throws(PintleError) -> Trust {
        let unknown = places.filter { roster.hash(at: $0.position) != $0.hash }
        guard let last = unknown.max(by: { $0.position < $1.position }) else { return self }
        var found: Roster?
        var isForked = false
        try roots.repository.rosters(variables) { bytes in
            guard let other = try? Roster(reading: bytes), other.root == root,
                other.hash(at: last.position) == last.hash, let beginning = other.beginning(of: last.position)
            else { return false }
            isForked = !beginning.continues(roster)
            found = isForked ? nil : beginning
            return !isForked
        }
        if let found { return try continued(by: found) }
        guard isForked else { return self }
        throw .rosterFirst(path)
    }
}

extension PintleError {
    /// Both sides of a merge have added entries to the roster.
    fileprivate static func rosterFirst(_ path: String) -> PintleError {
        PintleError(
            .conflict,
            path: path,
            "both sides added entries to \(Roster.path), and this file is signed under one of them",
            why: "the joined roster decides who may read and write",
            fix: "settle the whole merge, \(Roster.path) first: pintle resolve"
        )
    }
}
