#if canImport(Darwin)
internal import Darwin
#elseif canImport(Musl)
internal import Musl
#else
internal import Glibc
#endif
package import PintleFindings
internal import PintleSystem
internal import PintleVault

/// The directory that holds `environments/` and `keys/`.
package struct ProjectDirectory: Sendable {
    /// Absolute, without symbolic links.
    package let path: String
    /// The commit or index that the files come from; `nil` for the work tree.
    private var snapshot: GitTree?

    /// Takes a directory as it is.
    ///
    /// - Throws: ``PintleError`` of code `notFound` when it does not exist.
    package init(_ path: String) throws(PintleError) {
        guard let real = unsafe realpath(path, nil) else {
            throw .noDirectory(path)
        }
        defer { unsafe free(real) }
        self.path = unsafe String(cString: real)
    }

    /// Finds the project of a directory: the nearest directory upwards with a roster.
    package static func containing(_ directory: String) throws(PintleError) -> ProjectDirectory {
        let start = try ProjectDirectory(directory)
        var candidate = start.path
        var rosterless: String?
        while true {
            if unsafe access(candidate + "/" + Roster.path, F_OK) == 0 { return try ProjectDirectory(candidate) }
            if unsafe access(candidate + "/" + SchemaFile.path, F_OK) == 0 { rosterless = rosterless ?? candidate }
            guard candidate != "/" else { break }
            candidate = Files.split(candidate).directory
        }
        throw .noProject(in: start.path)
    }

    /// The working directory of this process.
    static var current: String { (try? ProjectDirectory("."))?.path ?? "." }

    package var environments: String { path + "/environments" }

    /// Whether the files come from a commit or from git's index.
    var isSnapshot: Bool { snapshot != nil }

    /// The same project as git has it in a commit or in its index; nothing can be written to it.
    package func reading(_ snapshot: GitTree) -> ProjectDirectory {
        var project = self
        project.snapshot = snapshot
        return project
    }

    /// Whether a file exists.
    package func holds(_ file: String) -> Bool {
        if let snapshot { return snapshot.holds(file) }
        return unsafe access(path + "/" + file, F_OK) == 0
    }

    /// The names in a directory of the project.
    package func names(in directory: String) throws(PintleError) -> [String] {
        if let snapshot { return snapshot.names(in: directory) }
        do throws(FileError) {
            return try Files.names(in: path + "/" + directory)
        } catch {
            throw PintleError.reading(error)
        }
    }

    /// Reads a file of the project; a symbolic link on the way is refused, for it could lead to any file of the
    /// reader's.
    ///
    /// - Parameters:
    ///   - file: Relative to the project.
    ///   - limit: The most bytes it may have.
    /// - Returns: Its bytes.
    /// - Throws: ``PintleError`` that names the path as the project sees it.
    package func read(_ file: String, limit: Int) throws(PintleError) -> [UInt8] {
        if let snapshot { return try snapshot.read(file, limit: limit) }
        do throws(FileError) {
            return try Files.read(file, in: path, limit: limit)
        } catch {
            throw PintleError.reading(FileError(error.operation, file, error.reason))
        }
    }

    /// The branch that is checked out: `ref: …` of git's HEAD; `nil` without git, or when no branch is.
    package var branch: String? { git?.branch }

    /// The git directory of the project's work tree; git is not started.
    ///
    /// `nil` without one, and when it is not as git makes it.
    package var git: GitDirectory? { (try? GitDirectory.containing(path)) ?? nil }
}
