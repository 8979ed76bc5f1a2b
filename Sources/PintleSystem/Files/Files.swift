#if canImport(Darwin)
internal import Darwin
#elseif canImport(Musl)
internal import Musl
#else
internal import Glibc
#endif

/// Reading and replacing whole files.
package enum Files {
    /// Reads a regular file; a FIFO or device at the path is refused, not waited for.
    ///
    /// - Parameters:
    ///   - path: The file; a symbolic link is followed.
    ///   - limit: The most bytes it may have.
    /// - Returns: The bytes.
    /// - Throws: ``FileError``.
    package static func read(_ path: String, limit: Int) throws(FileError) -> [UInt8] {
        // Without O_NONBLOCK opening a FIFO waits for its writer for ever.
        let file = try OwnedDescriptor(path, flags: O_RDONLY | O_NONBLOCK | O_NOCTTY)
        guard try FileStatus.of(file).kind == .regular else { throw FileError("read", path, .notRegular) }
        return try file.readAll(limit: limit)
    }

    /// Like ``read(_:limit:)``, but a missing file is `nil`.
    package static func readIfPresent(_ path: String, limit: Int) throws(FileError) -> [UInt8]? {
        do throws(FileError) {
            return try read(path, limit: limit)
        } catch {
            if error.isNotFound { return nil }
            throw error
        }
    }

    /// Puts a file in place whole: killed at any instant, the old bytes or the new ones are there.
    ///
    /// A temporary file in the same directory is written, put onto the disk and renamed over the path; then the
    /// directory is put onto the disk. On an error the temporary file is removed and the old file is untouched, but
    /// where the directory alone could not be put onto the disk: then the new file is there, and the error says so.
    ///
    /// - Parameters:
    ///   - path: The path of the new file.
    ///   - bytes: Its contents.
    ///   - mode: Its permissions, from the moment it exists.
    /// - Throws: ``FileError``.
    package static func replace(_ path: String, with bytes: Span<UInt8>, mode: UInt32 = 0o644) throws(FileError) {
        let (directory, name) = split(path)
        let temporary = directory + "/" + temporaryName(for: name)
        do throws(FileError) {
            try writeNew(temporary, bytes, mode: mode)
        } catch {
            // The temporary name says nothing to anybody.
            throw FileError(error.operation, path, error.reason)
        }
        guard unsafe rename(temporary, path) == 0 else {
            let error = FileError.last("write", path)
            unsafe unlink(temporary)
            throw error
        }
        do throws(FileError) {
            try synchronizeDirectory(directory)
        } catch {
            guard case .system(let code) = error.reason else { throw error }
            throw FileError("write", path, .notConfirmed(code))
        }
    }

    /// Gives a file that is there other contents.
    ///
    /// Killed meanwhile, a part of them is there.
    package static func overwrite(_ path: String, with bytes: Span<UInt8>) throws(FileError) {
        try OwnedDescriptor(path, flags: O_WRONLY | O_TRUNC | O_NOFOLLOW).write(bytes)
    }

    /// Puts a file in place whole that must not exist yet: killed at any instant, all of it is there or nothing.
    ///
    /// On a file system without hard links, a failure may leave a part of it.
    package static func createWhole(_ path: String, _ bytes: Span<UInt8>, mode: UInt32) throws(FileError) {
        let (directory, name) = split(path)
        let temporary = directory + "/" + temporaryName(for: name)
        try writeNew(temporary, bytes, mode: mode)
        defer { unsafe unlink(temporary) }
        guard unsafe link(temporary, path) == 0 else {
            guard errno != EEXIST else { throw .last("write", path) }
            return try create(path, bytes, mode: mode)
        }
        try synchronizeDirectory(directory)
    }

    /// Writes a file that must not exist yet.
    package static func create(_ path: String, _ bytes: Span<UInt8>, mode: UInt32 = 0o600) throws(FileError) {
        try writeNew(path, bytes, mode: mode)
        try synchronizeDirectory(split(path).directory)
    }

    /// Removes a file.
    package static func remove(_ path: String) throws(FileError) {
        guard unsafe unlink(path) == 0 else { throw .last("remove", path) }
    }

    /// Makes a directory and those above it that are missing.
    package static func makeDirectories(_ path: String, mode: UInt32 = 0o755) throws(FileError) {
        if unsafe mkdir(path, mode_t(mode)) == 0 { return }
        if errno == EEXIST {
            guard try FileStatus.of(path + "/.")?.kind == .directory else {
                throw FileError("make the directory", path, .system(ENOTDIR))
            }
            return
        }
        guard errno == ENOENT, path.contains("/") else { throw .last("make the directory", path) }
        let parent = split(path).directory
        guard parent != path, !parent.isEmpty else { throw FileError("make the directory", path, .system(ENOENT)) }
        try makeDirectories(parent, mode: mode)
        guard unsafe mkdir(path, mode_t(mode)) == 0 || errno == EEXIST else {
            throw .last("make the directory", path)
        }
    }

    /// Removes what interrupted calls of ``replace(_:with:mode:)`` left in a directory.
    ///
    /// Call it only while holding the directory's lock: another writer's file would look the same.
    package static func sweepTemporaries(in directory: String) throws(FileError) {
        for name in try names(in: directory) where isTemporary(name) {
            unsafe unlink(directory + "/" + name)
        }
    }

    /// The names in a directory, sorted by byte.
    package static func names(in directory: String) throws(FileError) -> [String] {
        guard let stream = unsafe opendir(directory) else { throw .last("list", directory) }
        defer { unsafe closedir(stream) }
        var names: [String] = []
        while let entry = unsafe readdir(stream) {
            let name = unsafe withUnsafePointer(to: &entry.pointee.d_name) { pointer in
                unsafe pointer.withMemoryRebound(to: CChar.self, capacity: 256) { unsafe String(cString: $0) }
            }
            if name != ".", name != ".." { names.append(name) }
        }
        return names.sorted()
    }

    /// Whether a name is one that ``replace(_:with:mode:)`` gives an unfinished file.
    package static func isTemporary(_ name: String) -> Bool { name.hasPrefix(temporaryPrefix) }

    static let temporaryPrefix = ".pintle-tmp-"

    /// The directory and the last part of a path; the directory of a bare name is `.`.
    package static func split(_ path: String) -> (directory: String, name: String) {
        guard let slash = path.lastIndex(of: "/") else { return (".", path) }
        let directory = path[..<slash]
        return (directory.isEmpty ? "/" : String(directory), String(path[path.index(after: slash)...]))
    }

    /// A name that is always the same, of a file that the next save removes.
    package static func temporaryName(_ name: String) -> String { temporaryPrefix + name }

    /// For a file whose path is known; a link there is not followed.
    package static var readingFlags: Int32 { O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY }

    private static func temporaryName(for name: String) -> String {
        var generator = SystemRandomNumberGenerator()
        // Nothing takes it for the file that it becomes, whose name says what it is.
        return temporaryPrefix + String(generator.next(), radix: 36) + "-" + name.prefix(100) + ".new"
    }

    private static func writeNew(_ path: String, _ bytes: Span<UInt8>, mode: UInt32) throws(FileError) {
        let flags = O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW
        let file = try OwnedDescriptor(path, flags: flags, mode: mode, operation: "write")
        do throws(FileError) {
            try file.write(bytes)
            try file.synchronize()
        } catch {
            // A file that was not created here is not ours to remove, so not where opening failed.
            unsafe unlink(path)
            throw error
        }
    }

    private static func synchronizeDirectory(_ path: String) throws(FileError) {
        let directory = try OwnedDescriptor(path, flags: O_RDONLY | O_DIRECTORY, operation: "write")
        try directory.synchronize()
    }
}

extension Files {
    /// Reads a regular file below a directory without following any symbolic link on the way there.
    ///
    /// - Parameters:
    ///   - file: Relative to the directory, without `..`.
    ///   - directory: The directory to start from; links in its own path are followed.
    ///   - limit: The most bytes it may have.
    /// - Returns: The bytes.
    /// - Throws: ``FileError``; `ELOOP` or `ENOTDIR` for a link.
    package static func read(_ file: String, in directory: String, limit: Int) throws(FileError) -> [UInt8] {
        let (parents, name) = split(file)
        let parts = parents == "." ? [] : parents.split(separator: "/", omittingEmptySubsequences: false)
        guard !parts.contains(where: { $0.isEmpty || $0 == ".." }), name != "..", !file.hasPrefix("/") else {
            throw FileError("read", file, .system(EINVAL))
        }
        var place = try OwnedDescriptor(directory, flags: O_RDONLY | O_DIRECTORY)
        for part in parts {
            let flags = O_RDONLY | O_DIRECTORY | O_NOFOLLOW
            place = try OwnedDescriptor(String(part), flags: flags, at: place.rawValue)
        }
        let flags = O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY
        let opened = try OwnedDescriptor(name, flags: flags, at: place.rawValue)
        guard try FileStatus.of(opened).kind == .regular else { throw FileError("read", file, .notRegular) }
        return try opened.readAll(limit: limit)
    }

    /// Refuses a directory that is reached through a symbolic link below another one.
    package static func checkNoLink(_ path: String, in directory: String) throws(FileError) {
        var place = directory
        for part in path.split(separator: "/") where part != "." {
            place += "/" + part
            guard try FileStatus.of(place)?.kind ?? .directory == .directory else {
                throw FileError("write below", path, .system(ENOTDIR))
            }
        }
    }
}
