package import PintleFindings
package import PintleCrypto
internal import PintleSystem

extension SeenStates {
    private static let ownRosters = "rosters"
    /// The most own rosters that are kept.
    private static let largestOwnCount = 256

    /// Keeps a roster of this machine until git shows that it was shared, or for good when it is thrown away.
    package func keep(own roster: Roster) throws(PintleError) {
        let place = directory + "/" + Self.ownRosters
        do throws(FileError) {
            try Files.makeDirectories(place, mode: 0o700)
            let names = try Files.names(in: place)
            for name in names.count < Self.largestOwnCount ? [] : names { try? Files.remove(place + "/" + name) }
        } catch {
            throw .writing(error)
        }
        try write(Self.ownRosters + "/" + roster.headHash.b64, roster.bytes)
    }

    /// Remembers an own roster that was shared as one that was seen.
    ///
    /// - Parameter hash: The last hash of the roster.
    /// - Throws: ``PintleError`` when nothing can be remembered.
    package func rememberOwn(_ hash: Digest) throws(PintleError) {
        let file = Self.ownRosters + "/" + hash.b64
        guard let bytes = try read(file, limit: VaultLimits.rosterBytes), let roster = try? Roster(reading: bytes),
            roster.headHash == hash
        else { return }
        try remember(roster)
        try? Files.remove(directory + "/" + file)
    }

    /// Whether a roster is, or continues, the confirmed one of any branch.
    ///
    /// - Throws: ``PintleError`` when what is remembered cannot be read.
    package func isBased(_ roster: Roster) throws(PintleError) -> Bool {
        let names: [String]
        do throws(FileError) {
            names = try Files.names(in: directory + "/branches").filter { !Files.isTemporary($0) }
        } catch {
            if error.isNotFound { return false }
            throw .reading(error)
        }
        for name in names {
            guard let confirmed = try branch(in: "branches/" + name).files[.roster]?.confirmed else { continue }
            if roster.hash(at: Int(confirmed.generation)) == confirmed.hash { return true }
        }
        return false
    }
}
