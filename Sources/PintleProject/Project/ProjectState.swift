#if canImport(Darwin)
internal import Darwin
#elseif canImport(Musl)
internal import Musl
#else
internal import Glibc
#endif
package import PintleCrypto
package import PintleFindings
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
