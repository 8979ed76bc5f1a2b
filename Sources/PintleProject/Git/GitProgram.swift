#if canImport(Darwin)
internal import Darwin
#elseif canImport(Musl)
internal import Musl
#else
internal import Glibc
#endif
internal import PintleFindings
internal import PintleSystem

/// The path of git.
enum GitProgram {
    /// The search path when `PATH` is not set.
    private static let usual = "/usr/local/bin:/usr/bin:/bin"

    /// Finds git in the absolute parts of `PATH`.
    ///
    /// - Parameters:
    ///   - directories: The project's directory and the work tree: a git in them may have been pushed.
    ///   - environment: The variables of this process.
    /// - Returns: An absolute path.
    /// - Throws: ``PintleError`` of code `notFound`.
    static func path(
        outside directories: [String],
        _ environment: ProcessEnvironment
    ) throws(PintleError) -> String {
        // Below a work tree that is the whole file system everything would be forbidden.
        let forbidden = directories.filter { $0 != "/" }
        for part in (environment["PATH"] ?? usual).split(separator: ":") where part.hasPrefix("/") {
            let path = String(part) + "/git"
            guard unsafe access(path, X_OK) == 0, let real = GitDirectory.realPath(path),
                let place = GitDirectory.realPath(String(part)), (try? FileStatus.of(real))??.kind == .regular,
                !forbidden.contains(where: { GitDirectory.contains($0, real) || GitDirectory.contains($0, place) })
            else { continue }
            return path
        }
        throw .gitNotInstalled
    }
}
