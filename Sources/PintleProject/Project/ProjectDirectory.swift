#if canImport(Darwin)
internal import Darwin
#elseif canImport(Musl)
internal import Musl
#else
internal import Glibc
#endif
package import PintleFindings
package import PintleSystem
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

    /// The link that Kubernetes exchanges when it replaces all files of a mounted volume at once.
    private static let mountedVolume = "..data"

    /// Finds the project of a directory: the nearest directory upwards with a roster.
    package static func containing(_ directory: String) throws(PintleError) -> ProjectDirectory {
        let start = try ProjectDirectory(directory)
        var candidate = start.path
        var rosterless: String?
        while true {
            let mounted = candidate + "/" + mountedVolume
            if unsafe access(mounted + "/" + Roster.path, F_OK) == 0 { return try ProjectDirectory(mounted) }
            if unsafe access(candidate + "/" + Roster.path, F_OK) == 0 { return try ProjectDirectory(candidate) }
            if unsafe access(candidate + "/" + SchemaFile.path, F_OK) == 0 { rosterless = rosterless ?? candidate }
            guard candidate != "/" else { break }
            candidate = Files.split(candidate).directory
        }
        if let rosterless { throw .noRoster(in: rosterless) }
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

extension ProjectDirectory {
    /// Reads files that belong together; after a refusal it reads once more while no command can change them.
    ///
    /// Commands that write replace several files one by one, so a concurrent reader can find some of them new and some
    /// old. A refusal is final when no command writes.
    ///
    /// - Parameter read: Reads the files each time, and keeps nothing when it throws.
    /// - Returns: The result of `read`.
    /// - Throws: The error of `read`.
    package func steadily<Value: ~Copyable>(
        _ read: () throws(PintleError) -> Value
    ) throws(PintleError) -> Value {
        do throws(PintleError) {
            return try read()
        } catch {
            guard error.mayPassWithAWriter else { throw error }
            return try alone(read)
        }
    }

    /// Reads while no command can change the project's files; files of a commit do not change.
    ///
    /// A command that keeps the lock for ten seconds is not changing files: it was stopped.
    package func alone<Value: ~Copyable>(_ read: () throws(PintleError) -> Value) throws(PintleError) -> Value {
        guard !isSnapshot, let lock = try? DirectoryLock(environments, waiting: .seconds(10)) else { return try read() }
        defer { lock.keep() }
        return try read()
    }
}

extension PintleError {
    /// Whether the cause may be that another command is exchanging files.
    package var mayPassWithAWriter: Bool {
        let codes: [Code] = [
            .notAuthentic, .malformed, .notFound, .schema, .notPermitted, .noKey, .refused, .unreadable,
        ]
        return codes.contains(code)
    }
}

/// The project's files while no other command can change them.
package struct LockedDirectory: ~Copyable {
    private let directory: ProjectDirectory
    private let lock: DirectoryLock

    fileprivate init(_ directory: ProjectDirectory, _ lock: consuming DirectoryLock) {
        self.directory = directory
        self.lock = lock
    }

    /// Replaces a file of the project whole; one that was there keeps its permissions.
    func replace(_ file: String, with bytes: [UInt8]) throws(PintleError) {
        do throws(FileError) {
            try Files.checkNoLink(Files.split(file).directory, in: directory.path)
            // A link's own permissions say nothing.
            let mode = try FileStatus.of(path(file)).flatMap { $0.kind == .regular ? $0.mode : nil }
            try Files.replace(path(file), with: bytes.span, mode: (mode ?? 0o644) & 0o777)
        } catch {
            throw PintleError.writing(FileError(error.operation, file, error.reason))
        }
    }

    /// Creates a file of the project; an existing file is never overwritten.
    func create(_ file: String, with bytes: [UInt8]) throws(PintleError) {
        do throws(FileError) {
            try Files.checkNoLink(Files.split(file).directory, in: directory.path)
            try Files.create(path(file), bytes.span, mode: 0o644)
        } catch {
            throw PintleError.writing(FileError(error.operation, file, error.reason))
        }
    }

    /// Removes a file of the project.
    func remove(_ file: String) throws(PintleError) {
        do throws(FileError) {
            try Files.checkNoLink(Files.split(file).directory, in: directory.path)
            try Files.remove(path(file))
        } catch {
            throw PintleError.writing(FileError(error.operation, file, error.reason))
        }
    }

    /// Marks how long the lock is held: call it in a `defer`, for a value may end after its last use.
    func keep() { lock.keep() }

    private func path(_ file: String) -> String { directory.path + "/" + file }
}

extension ProjectDirectory {
    /// The right to change the project's files; waits for others who hold it, and sweeps what killed writers left.
    ///
    /// - Throws: ``PintleError``.
    func locked() throws(PintleError) -> LockedDirectory {
        precondition(!isSnapshot, "a snapshot is only read")
        do throws(FileError) {
            for directory in ["environments", "keys"] { try Files.checkNoLink(directory, in: path) }
            let lock = try DirectoryLock(environments)
            for directory in [environments, path + "/keys"] { try Files.sweepTemporaries(in: directory) }
            return LockedDirectory(self, lock)
        } catch {
            throw PintleError.writing(error)
        }
    }
}

/// The directories of a user's own files (XDG Base Directory Specification).
package struct UserDirectories: Sendable {
    /// `$XDG_CONFIG_HOME/pintle`: the identity and the trusted roots.
    package let configuration: String?
    /// `$XDG_STATE_HOME/pintle`: what this machine has seen.
    package let state: String?

    package init(_ environment: ProcessEnvironment) {
        configuration = Self.directory("XDG_CONFIG_HOME", or: "/.config", environment)
        state = Self.directory("XDG_STATE_HOME", or: "/.local/state", environment)
    }

    /// A relative path in a variable counts as unset, as the specification says.
    private static func directory(
        _ variable: String,
        or fallback: String,
        _ environment: ProcessEnvironment
    ) -> String? {
        if let base = environment[variable], base.hasPrefix("/") { return base + "/pintle" }
        return environment["HOME"].map { $0 + fallback + "/pintle" }
    }
}
