internal import PintleFindings
internal import PintleSystem

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
