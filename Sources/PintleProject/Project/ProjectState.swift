#if canImport(Darwin)
internal import Darwin
#elseif canImport(Musl)
internal import Musl
#else
internal import Glibc
#endif
package import PintleCrypto
package import PintleFindings
internal import PintleSystem
internal import PintleVault

extension ProjectDirectory {
    /// A hash of everything that an environment is read from: the roster, the schema and all env files.
    ///
    /// The content is hashed, not the times of the files: git and deployments keep or set back times.
    ///
    /// - Throws: ``PintleError`` when a file cannot be read.
    package func stateHash() throws(PintleError) -> Digest {
        let files = try names(in: "environments").filter { $0.hasSuffix(".env") }.sorted().map { "environments/" + $0 }
        var state: [UInt8] = []
        for file in [Roster.path, SchemaFile.path] + files {
            let bytes = try read(file, limit: VaultLimits.fileBytes)
            state += Array("\(path)/\(file) \(bytes.count)\n".utf8) + GenericHash.digest(of: bytes.span).bytes
        }
        return GenericHash.digest(of: state.span)
    }

    /// Whether git is exchanging files of the work tree: it holds its index while it does.
    package var isBeingCheckedOut: Bool {
        guard let git else { return false }
        return unsafe access(git.path + "/index.lock", F_OK) == 0
    }
}

/// Notices that the files of a project are others than before.
package struct ProjectWatch: Sendable {
    private let start: String
    /// The state that was seen last; `nil` before the first look, and when it could not be read.
    package private(set) var hash: Digest?

    /// - Parameter start: The directory of the project, or one below it. It is found anew each time: a link on the way may
    ///   lead elsewhere by then.
    package init(_ start: String) {
        self.start = start
        hash = try? ProjectDirectory.containing(start).stateHash()
    }

    /// Whether the files are others than at the last call, and nobody is exchanging them now.
    ///
    /// - Throws: ``PintleError`` when they cannot be read.
    package mutating func hasChanged() throws(PintleError) -> Bool {
        let directory = try ProjectDirectory.containing(start)
        guard !directory.isBeingCheckedOut else { return false }
        let now = try directory.stateHash()
        guard now != hash else { return false }
        // A copy of several files takes its time; one that stands still is complete.
        SystemClock.wait(milliseconds: 50)
        let later = try ProjectDirectory.containing(start)
        guard try later.stateHash() == now, !later.isBeingCheckedOut else { return false }
        hash = now
        return true
    }

    /// Looks again next time, whatever is there.
    package mutating func forget() { hash = nil }
}
